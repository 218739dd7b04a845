import { describe, expect, test } from 'vitest'
import type { Stop } from '#player'
import { createSceneStore, type Scene } from './store.ts'
import { carriedIn, viewAt } from './view.ts'

const base = { step: 5, kind: 'imds.token', ok: true, holdings: {} } as const
const stops: readonly Stop[] = [
  { ...base, id: '5.1', half: 'request', from: 'code', to: 'imds', label: 'GET oauth2/token' },
  {
    ...base,
    id: '6.1',
    step: 6,
    kind: 'entra.token',
    half: 'request',
    from: 'imds',
    to: 'entra',
    label: 'POST oauth2/token',
  },
  {
    ...base,
    id: '6.2',
    step: 6,
    kind: 'entra.token',
    half: 'response',
    from: 'entra',
    to: 'imds',
    label: '200 OK',
    holdings: { imds: ['cachedToken'] },
  },
  {
    ...base,
    id: '6.3',
    step: 6,
    half: 'response',
    from: 'imds',
    to: 'code',
    label: '200 OK',
    holdings: { imds: ['cachedToken'], code: ['token'] },
  },
]

describe('viewAt', () => {
  test('before the first stop nobody has spoken, and the ways to come are known', () => {
    const { stop, routes, actors } = viewAt(stops, -1)
    expect(stop).toBeUndefined()
    expect(routes).toMatchObject({ 'code-imds': 'next', 'imds-entra': 'next', 'operator-arm': 'off' })
    expect(
      Object.values(actors).every(({ role, holdings }) => role === 'idle' && holdings.length === 0),
    ).toBe(true)
  })

  test('a message shows its sender, its receiver and its way', () => {
    const { routes, actors } = viewAt(stops, 1)
    expect(actors.imds.role).toBe('sender')
    expect(actors.entra.role).toBe('receiver')
    expect(routes).toMatchObject({ 'code-imds': 'done', 'imds-entra': 'now' })
  })

  test('what a message brought is fresh at its stop only', () => {
    expect(viewAt(stops, 2).actors.imds).toMatchObject({ holdings: ['cachedToken'], fresh: ['cachedToken'] })
    expect(viewAt(stops, 3).actors.imds).toMatchObject({ holdings: ['cachedToken'], fresh: [] })
    expect(carriedIn(viewAt(stops, 3))).toBe('token')
    expect(carriedIn(viewAt(stops, 0))).toBeUndefined()
  })

  test('a way whose last message was refused says so', () => {
    const refused = [{ ...stops[0]! }, { ...stops[3]!, ok: false, label: '429 Too Many Requests' }, stops[1]!]
    expect(viewAt(refused, 2).routes['code-imds']).toBe('refused')
  })

  test('going back shows exactly what was there', () => {
    expect(viewAt(stops, 1)).toEqual(viewAt(stops.slice(), 1))
  })
})

test('the store keeps an actor’s view identical while nothing changes for it, so that it is not drawn again', () => {
  const scene = (index: number) => ({ view: viewAt(stops, index) }) as Scene
  const store = createSceneStore(scene(0))
  const before = store.get().view.actors
  store.set(scene(1))
  const { actors } = store.get().view
  expect(actors.keyvault).toBe(before.keyvault)
  expect(actors.arm).toBe(before.arm)
  expect(actors.code).not.toBe(before.code)
  expect(actors.entra).not.toBe(before.entra)
})
