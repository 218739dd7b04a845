import { describe, expect, test } from 'vitest'
import { sceneOf } from './scene.ts'
import type { Stop } from './types.ts'

const base = { step: 5, kind: 'imds.token', ok: true, holdings: {} } as const
const CACHED = { holding: 'cachedToken', state: 'cached', of: 0 } as const
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
    holdings: { imds: [{ ...CACHED, fresh: true }] },
  },
  {
    ...base,
    id: '6.3',
    step: 6,
    half: 'response',
    from: 'imds',
    to: 'code',
    label: '200 OK',
    holdings: { imds: [CACHED], code: [{ holding: 'token', fresh: true }] },
  },
]
const at = (index: number, all = stops) => sceneOf({ flow: 'system', target: 'secret', stops: all, index })
const actor = (scene: ReturnType<typeof at>, name: string) => scene.actors.find((one) => one.name === name)!
const states = (scene: ReturnType<typeof at>) =>
  Object.fromEntries(scene.ways.map(({ from, to, state }) => [`${from}-${to}`, state]))

describe('the scene of a stop', () => {
  test('before the first one nobody has spoken, and the ways to come are known', () => {
    const scene = at(-1)
    expect(scene.message).toBeUndefined()
    expect(states(scene)).toEqual({ 'code-imds': 'next', 'imds-entra': 'next' })
    expect(scene.actors.every(({ role, things }) => role === 'idle' && things.length === 0)).toBe(true)
  })

  test('says what the message did, and to whom, once', () => {
    const news = (all: readonly Stop[]) =>
      all.map((_, index) =>
        at(index, all).actors.flatMap(({ name, news: what }) => (what ? [`${name} ${what}`] : [])),
      )
    expect(news(stops)).toEqual([[], [], ['imds born'], ['code born']])
    const answer = { ...stops[3]!, holdings: {} }
    const lost = { imds: [CACHED] }
    expect(
      news([
        { ...answer, ok: false, outcome: 'refused' },
        { ...answer, reading: { claims: ['allPassed'], values: {} } },
        { ...answer, lost, vmDeleted: true },
        { ...answer, vmDeleted: true },
      ]),
    ).toEqual([['imds refused'], ['imds checked'], ['vm deleted', 'code deleted', 'imds deleted'], []])
  })

  test('has its message’s sender, receiver and way', () => {
    const scene = at(1)
    expect(actor(scene, 'imds').role).toBe('sender')
    expect(actor(scene, 'entra').role).toBe('receiver')
    expect(states(scene)).toEqual({ 'code-imds': 'done', 'imds-entra': 'now' })
    expect(scene.message).toMatchObject({ half: 'request', from: 'imds', to: 'entra', outcome: 'arrived' })
  })

  test('has what a message brought as fresh at its stop only', () => {
    const token = { kind: 'token', holding: 'cachedToken', state: 'cached', of: 0 }
    expect(actor(at(2), 'imds').things).toEqual([{ ...token, fresh: true }])
    expect(actor(at(3), 'imds').things).toEqual([{ ...token, fresh: false }])
    expect(at(3).message!.brings).toMatchObject({ holding: 'token' })
    expect(at(0).message!.brings).toBeUndefined()
  })

  test('says of a way how its last message ended, and of a message whether it was refused or reached nobody', () => {
    const refusal = { ...stops[3]!, ok: false, outcome: 'refused', label: '429 Too Many Requests' } as const
    const refused = [stops[0]!, refusal, stops[1]!]
    expect(states(at(2, refused))['code-imds']).toBe('refused')
    expect(at(1, refused).message!.outcome).toBe('refused')
    const lost = [
      { ...stops[0]!, ok: false, outcome: 'unreachable' },
      { ...stops[0]!, ok: false, outcome: 'lost' },
    ] as const
    expect(lost.map((_, index) => at(index, lost).message!.outcome)).toEqual(['unreachable', 'lost'])
  })

  test('is exactly what was there when one goes back', () => {
    expect(at(1)).toEqual(at(1, stops.slice()))
  })

  test('has the ids of the stop as it was recorded, and none before', () => {
    const recorded = { ...stops[2]!, holdings: { imds: [{ ...CACHED, id: 'u1' }] } }
    const scene = sceneOf({ flow: 'user', target: 'secret', stops, index: 2, recorded })
    expect(actor(scene, 'imds').things.map(({ id }) => id)).toEqual(['u1'])
    expect(actor(at(2), 'imds').things.map(({ id }) => id)).toEqual([undefined])
  })

  test('begins with what there was before the first message', () => {
    const before = { keyvault: [{ holding: 'secret', id: 'db-password' }] } as const
    const scene = at(-1, [{ ...stops[0]!, before }, ...stops.slice(1)])
    expect(actor(scene, 'keyvault').things).toMatchObject([
      { kind: 'secret', state: 'there', id: 'db-password' },
    ])
  })

  test('knows a machine outside the VM only where one takes part', () => {
    const stolen = { ...stops[0]!, from: 'outside', to: 'keyvault' } as const
    expect(at(0).actors.map(({ name }) => name)).not.toContain('outside')
    expect(actor(at(0, [...stops, stolen]), 'outside').role).toBe('idle')
  })

  test('keeps a deleted VM and its code where they were, and shows what is lost once more', () => {
    const lost = { arm: [{ holding: 'identity', of: 0 }] } as const
    const scene = at(0, [{ ...stops[0]!, vmDeleted: true, lost }])
    expect(scene.actors.filter(({ state }) => state === 'deleted').map(({ name }) => name)).toEqual([
      'vm',
      'code',
    ])
    expect(actor(scene, 'imds')).toMatchObject({ state: 'there', unasked: true })
    expect(actor(scene, 'arm').things).toMatchObject([{ kind: 'identity', state: 'gone' }])
  })

  test('has the ways on which a service asked while it answered', () => {
    const asked = [
      { to: 'entra', kind: 'keys.fetch' },
      { to: 'entra', kind: 'service.token' },
    ] as const
    const answer = { ...stops[3]!, from: 'keyvault', asked } as const
    const way = at(3, [...stops.slice(0, 3), answer]).ways.find(({ state }) => state === 'asked')
    expect(way).toEqual({
      from: 'keyvault',
      to: 'entra',
      state: 'asked',
      asked: ['keys.fetch', 'service.token'],
    })
  })
})
