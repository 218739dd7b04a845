import fc from 'fast-check'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { keepPanes, PANES, readPanes, WIDTHS } from './panes.ts'

const store = new Map<string, string>()
const KEY = 'managed-identity-flow.panes'
beforeEach(() => {
  store.clear()
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => store.get(key) ?? null,
    setItem: (key: string, value: string) => void store.set(key, value),
  })
})
afterEach(() => vi.unstubAllGlobals())

test('what a reader has set comes back', () => {
  fc.assert(
    fc.property(
      fc.record({
        list: fc.record({ width: fc.integer({ min: 160, max: 480 }), folded: fc.boolean() }),
        inspector: fc.record({ width: fc.integer({ min: 320, max: 800 }), folded: fc.boolean() }),
      }),
      (panes) => {
        keepPanes(panes)
        expect(readPanes()).toEqual(panes)
      },
    ),
  )
})

test('whatever else stands in the storage, no pane gets a width that it may not have', () => {
  const texts = fc.oneof(
    fc.string(),
    fc.json(),
    fc.dictionary(fc.constantFrom(...PANES), fc.anything()).map((value) => JSON.stringify(value)),
    fc.anything().map((width) => JSON.stringify({ list: { width }, inspector: { width, folded: width } })),
  )
  fc.assert(
    fc.property(texts, (text) => {
      store.set(KEY, text ?? '')
      const panes = readPanes()
      for (const name of PANES) {
        const { width = WIDTHS[name][0], folded = false } = panes[name] ?? {}
        expect(width).toBeGreaterThanOrEqual(WIDTHS[name][0])
        expect(width).toBeLessThanOrEqual(WIDTHS[name][1])
        expect(folded).toBeTypeOf('boolean')
      }
    }),
  )
})

test('without storage nothing is remembered, and nothing fails', () => {
  vi.stubGlobal('localStorage', undefined)
  keepPanes({ list: { width: 200 } })
  expect(readPanes()).toEqual({})
})
