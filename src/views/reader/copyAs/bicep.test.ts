import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Exchange } from '#engine'
import { copiesOf } from './index.ts'
import { operationOf } from './operation.ts'
import { exchangesOf, identityIn, nasty, OPERATED } from './testing/recordings.ts'

let exchanges: readonly Exchange[] = []
beforeAll(async () => {
  exchanges = await exchangesOf(OPERATED)
}, 120_000)

describe('Bicep', () => {
  it('has every bracket and string closed, every name declared, and the values of the request', () => {
    for (const exchange of exchanges.filter((each) => operationOf(each) !== undefined)) {
      const text = copiesOf(exchange).bicep!
      const strings: string[] = []
      const bare = text.replace(
        /'((?:[^'\\\n]|\\.)*)'/g,
        (_, inner: string) => `<${strings.push(inner) - 1}>`,
      )
      expect(bare).not.toContain("'")
      expect(
        bare
          .replace(/[^{}()]/g, '')
          .replace(/\(\)/g, '')
          .split('')
          .reduce((depth, sign) => depth + (sign === '{' || sign === '(' ? 1 : -1), 0),
      ).toBe(0)
      for (const type of strings.filter((each) => /@/.test(each)))
        expect(type).toMatch(/^Microsoft\.\w+(\/\w+)+@\d{4}-\d\d-\d\d$/)
      const declared = new Set([...bare.matchAll(/^(?:resource|param) (\w+)/gm)].map(([, name]) => name))
      const used = [
        ...bare.matchAll(/^ {2}(?:parent|scope|properties|location): ([a-z]\w*)$/gm),
        ...text.matchAll(/\$\{(\w+)\.id\}/g),
      ].map(([, name]) => name)
      for (const name of used) expect(declared.has(name), `${name} in\n${text}`).toBe(true)
      const operation = operationOf(exchange)!
      const named =
        operation.kind === 'role.assign'
          ? [
              operation.name,
              operation.role,
              operation.principalId,
              ...operation.scope.levels.map(([, name]) => name),
            ]
          : operation.kind === 'vm.identity'
            ? [operation.type, ...operation.vm.levels.map(([, name]) => name)]
            : [operation.location]
      for (const value of named) expect(strings).toContain(value)
    }
  })

  it('keeps names that mean something to it as text', () => {
    fc.assert(
      fc.property(nasty, (odd) => {
        const bicep = copiesOf(identityIn(odd)).bicep!
        expect(
          bicep
            .match(/location: '((?:[^'\\\n]|\\.)*)'\n/)?.[1]!
            .replace(/\\(.)/g, (_, sign: string) => ({ n: '\n', r: '\r', t: '\t' })[sign] ?? sign),
        ).toBe(odd)
      }),
      { numRuns: 40 },
    )
  })
})
