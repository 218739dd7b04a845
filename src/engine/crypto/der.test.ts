import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as der from './der.ts'

const bytes = (max = 600) => fc.uint8Array({ maxLength: max }).map((array) => Uint8Array.from(array))

test('what is written is read again, whatever its length', () => {
  fc.assert(
    fc.property(bytes(70_000), (content) => {
      const node = der.parse(der.encode(der.sequence(der.octets(content), der.nothing())))
      expect(der.contents(der.at(node, 0))).toEqual(content)
      expect(der.children(node)).toHaveLength(2)
    }),
    { numRuns: 40 },
  )
})

test('object identifiers and times survive', () => {
  const arcs = fc.tuple(
    fc.integer({ min: 0, max: 2 }),
    fc.integer({ min: 0, max: 39 }),
    fc.array(fc.integer({ min: 0, max: 2 ** 31 }), { maxLength: 8 }),
  )
  fc.assert(
    fc.property(arcs, ([root, second, rest]) => {
      const id = [root, second, ...rest].join('.')
      expect(der.text(der.parse(der.encode(der.oid(id))))).toBe(id)
    }),
  )
  fc.assert(
    fc.property(fc.integer({ min: Date.UTC(1950), max: Date.UTC(2200) }), (at) => {
      expect(der.timeOf(der.parse(der.encode(der.time(at))))).toBe(Math.floor(at / 1000) * 1000)
    }),
  )
})

test('any bytes at all are read or refused with a TypeError', () => {
  const walk = (node: der.Node): number => der.children(node).reduce((sum, child) => sum + walk(child), 1)
  fc.assert(
    fc.property(bytes(), (content) => {
      try {
        expect(walk(der.parse(content))).toBeGreaterThan(0)
      } catch (error) {
        expect(error).toBeInstanceOf(TypeError)
      }
    }),
  )
})

test.each([
  ['300', 'cut off'],
  ['3003020101ff', 'left over'],
  ['3080020100' + '0000', 'no value'],
  ['1f0100', 'no value'],
  ['', 'no value'],
])('%s is refused: %s', (hex, why) => {
  expect(() =>
    der.parse(Uint8Array.from(Buffer.from(hex.padEnd(hex.length + (hex.length % 2), '5'), 'hex'))),
  ).toThrow(why)
})
