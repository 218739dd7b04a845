import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Exchange, HeaderLine } from '#engine'
import { classify } from '#machines'
import { copiesOf } from './index.ts'
import { sentBy, type Sent } from './sent.ts'
import { EVERYTHING, exchangesOf, nasty, requestWith } from './testing/recordings.ts'
import { standIns } from './testing/shell.ts'

let exchanges: readonly Exchange[] = []
beforeAll(async () => {
  exchanges = await exchangesOf(EVERYTHING)
}, 120_000)
const argumentsIn = standIns('curl')

/** What curl would send, by its manual. */
function requestOf(args: readonly string[]): Pick<Sent, 'method' | 'url' | 'headers' | 'body'> {
  const valued = new Map<string, string[]>()
  let [url, head] = ['', false]
  for (let i = 0; i < args.length; i++) {
    const arg = args[i]!
    if (arg === '--head') head = true
    else if (['--request', '--header', '--data-raw', '--noproxy'].includes(arg))
      valued.set(arg, [...(valued.get(arg) ?? []), args[++i]!])
    else if (arg !== '--globoff') url = arg
  }
  const headers = (valued.get('--header') ?? [])
    .filter((line) => line !== 'content-type:')
    .map((line): HeaderLine => {
      const [, name, value] = /^([^:;]+)(?:: ?([^]*)|;)$/.exec(line)!
      return [name!, value ?? '']
    })
  const [body = ''] = valued.get('--data-raw') ?? []
  return { method: head ? 'HEAD' : (valued.get('--request')?.[0] ?? 'GET'), url, headers, body }
}
const plain = ({ method, url, headers, body }: Sent) => ({ method, url, headers, body })

describe('curl', () => {
  it('leads to exactly the request that was recorded, through a shell', () => {
    const seen = new Set(exchanges.map(classify))
    expect(seen.size).toBeGreaterThan(15)
    for (const kind of seen) {
      const exchange = exchanges.find((each) => classify(each) === kind)!
      expect(requestOf(argumentsIn(copiesOf(exchange).curl!)), kind).toEqual(plain(sentBy(exchange)))
    }
  })
  it('whatever the body and the headers hold', () => {
    fc.assert(
      fc.property(nasty, nasty, (body, header) => {
        const exchange = requestWith(body, header.replace(/[\r\n]/g, ''))
        expect(requestOf(argumentsIn(copiesOf(exchange).curl!))).toEqual(plain(sentBy(exchange)))
      }),
      { numRuns: 60 },
    )
  })
  it('asks IMDS directly', () => {
    expect(argumentsIn(copiesOf(exchanges.find((each) => classify(each) === 'imds.token')!).curl!)).toContain(
      '--noproxy',
    )
  })
})
