import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { classify } from '#machines'
import { SCENARIOS } from '#player'
import { copiesOf } from './index.ts'
import { exchangesOf, nasty, requestWith } from './testing/recordings.ts'

/** The literal strings of a PowerShell text (about_Quoting_Rules), and the text with a mark in the place of each. */
function powerShell(text: string) {
  const literals: string[] = []
  const skeleton = text.replace(
    /['‘’‚‛]((?:[^'‘’‚‛]|['‘’‚‛]{2})*)['‘’‚‛]/g,
    (_, inner: string) => `<${literals.push(inner.replace(/(['‘’‚‛])['‘’‚‛]/g, '$1')) - 1}>`,
  )
  return { literals, skeleton }
}

describe('PowerShell', () => {
  it('has the recorded request in its literals, and nothing else that could be run', () => {
    fc.assert(
      fc.property(nasty, nasty, (body, header) => {
        const value = header.replace(/[\r\n]/g, '')
        const { literals, skeleton } = powerShell(copiesOf(requestWith(body, value)).powershell!)
        expect(literals).toEqual([
          'x-odd',
          value,
          ...(body === '' ? [] : [body]),
          'https://a.test/[1-2]{a,b}?q=%27',
        ])
        expect(skeleton).toMatch(
          /^\$headers = @\{\n {2}<0> = <1>\n\}\n(\$body = (<2>|\[Text\.Encoding\]::UTF8\.GetBytes\(<2>\))\n)?Invoke-RestMethod -Method Post -Uri <\d> -Headers \$headers( -Body \$body)?$/,
        )
      }),
    )
  })
  it('says the code’s request as Learn writes it', async () => {
    const exchanges = await exchangesOf(SCENARIOS.slice(0, 1))
    const { literals, skeleton } = powerShell(
      copiesOf(exchanges.find((each) => classify(each) === 'imds.token')!).powershell!,
    )
    expect(skeleton).toBe(
      '$headers = @{\n  <0> = <1>\n}\nInvoke-RestMethod -Method Get -Uri <2> -NoProxy -Headers $headers',
    )
    expect(literals.slice(0, 2)).toEqual(['metadata', 'true'])
  })
})
