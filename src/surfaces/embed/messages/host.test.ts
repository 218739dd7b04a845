import { expect, test } from 'vitest'
import { createHost } from './host.ts'

function windows() {
  const posted: [unknown, string][] = []
  const parent = {
    postMessage: (message: unknown, origin: string) => posted.push([message, origin]),
  } as unknown as Window
  return { posted, parent, self: {} as Window }
}
const [DOCS, EVIL] = ['https://docs.example.org', 'https://evil.example.net']

test('the first hello decides whom it belongs to, for good', () => {
  const { posted, parent, self } = windows()
  const host = createHost(parent, self, undefined)
  host.post({ before: true })
  expect(host.accepts({ source: parent, origin: DOCS }, false)).toBe(false)
  expect(host.accepts({ source: parent, origin: DOCS }, true)).toBe(true)
  expect(host.accepts({ source: parent, origin: EVIL }, true)).toBe(false)
  expect(host.accepts({ source: parent, origin: DOCS }, false)).toBe(true)
  host.post({ after: true })
  expect(posted).toEqual([[{ after: true }, DOCS]])
})

test('an origin given by the link is the only one', () => {
  const { parent, self } = windows()
  const host = createHost(parent, self, DOCS)
  expect(host.accepts({ source: parent, origin: EVIL }, true)).toBe(false)
  expect(host.accepts({ source: parent, origin: DOCS }, true)).toBe(true)
})

test('other windows and pages without an origin are not heard', () => {
  const { parent, self } = windows()
  const host = createHost(parent, self, undefined)
  for (const event of [
    { source: self, origin: DOCS },
    { source: null, origin: DOCS },
    { source: parent, origin: 'null' },
  ])
    expect(host.accepts(event, true)).toBe(false)
})

test('a window that is its own parent has no host', () => {
  const { parent } = windows()
  expect(createHost(parent, parent, undefined).accepts({ source: parent, origin: DOCS }, true)).toBe(false)
})
