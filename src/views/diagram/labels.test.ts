import { describe, expect, test } from 'vitest'
import type { Actor } from '#engine'
import type { SceneMessage } from '#player'
import { graphOf } from './graphOf.ts'
import { en } from '#content'
import type { Box, Layout, Point, WayName } from './layout.ts'
import { tall, wide } from './layouts.ts'
import { lengthOf, pointAt } from './paths.ts'
import { stage } from './stageLayout.ts'

/** The longest labels that messages on these ways have; on the others any has room. */
const LABELS: Readonly<Partial<Record<WayName, string>>> = {
  'operator-arm': 'PUT userAssignedIdentities/app-identity',
  'arm-identityProvider': 'POST app-identity/identity ×99',
  'arm-entra': 'POST servicePrincipals',
  'identityProvider-entra': 'POST servicePrincipals/addKey',
  'arm-imds': 'PUT credentials ×99',
  'code-imds': 'GET oauth2/token ×99',
  'outside-imds': 'GET oauth2/token',
  'imds-entra': 'POST oauth2/token ×99',
  'operator-keyvault': 'PATCH secrets/db-password',
  'code-keyvault': 'GET secrets/db-password',
  'code-arm': 'GET resourceGroups/demo-rg',
}

type Message = Pick<SceneMessage, 'half' | 'from' | 'to' | 'label' | 'outcome'>
/** Every message that a way may carry, whatever becomes of it. */
const messagesOn = (name: WayName): readonly Message[] => {
  const [from, to] = name.split('-') as [Actor, Actor]
  const asked = { half: 'request', from, label: LABELS[name] ?? 'GET keys' } as const
  const answer = { half: 'response', from: to, to: from, label: '429 Too Many Requests' } as const
  return [
    ...(['arrived', 'unreachable', 'lost', 'between'] as const).map((outcome) => ({ ...asked, to, outcome })),
    { ...asked, to: undefined, outcome: 'unreachable' },
    ...(['arrived', 'refused', 'between'] as const).map((outcome) => ({ ...answer, outcome })),
  ]
}
const edgeOf = (layout: Layout, message: Message) => {
  const scene = { flow: 'system', actors: [], ways: [], message, identities: [], couldShare: false } as const
  return graphOf(scene, layout, en).edges.find(({ type }) => type === 'message')!.data as {
    chip: Box
    pole: string
    points: readonly Point[]
  }
}

const inside = ([x, y]: Point, { x: left, y: top, w, h }: Box, by = 0) =>
  x > left - by && x < left + w + by && y > top - by && y < top + h + by
const plateOf = ({ door: { plate } }: Layout): Box => ({ x: plate[0] - 97, y: plate[1] - 20, w: 194, h: 30 })
const over = (a: Box, b: Box) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h
/** Points each unit along a line. */
const along = (points: readonly Point[]) =>
  points.length === 0
    ? []
    : Array.from({ length: Math.floor(lengthOf(points)) + 1 }, (_, i) => pointAt(points, i))
/** The corners of a pole: `M`, `H`, `V` in absolute units. */
function corners(pole: string): readonly Point[] {
  let at: Point = [0, 0]
  return [...pole.matchAll(/([MHV])([\d.-]+)(?:[ ,]([\d.-]+))?/g)].map(([, to, a, b]) => {
    at = to === 'M' ? [Number(a), Number(b)] : to === 'H' ? [Number(a), at[1]] : [at[0], Number(a)]
    return at
  })
}

describe.each([wide, tall, stage].map((layout) => [layout.name, layout] as const))('%s', (_, layout) => {
  const cases = (Object.keys(layout.ways) as WayName[]).flatMap((name) =>
    messagesOn(name).map((message) => [name, message] as const),
  )
  const told = ({ half, outcome, to }: Message) => `${half} ${to ? outcome : 'to nobody'}`

  test('a label hides neither its arrow’s head nor most of its line', () => {
    const hidden = cases.flatMap(([name, message]) => {
      const { chip, points } = edgeOf(layout, message)
      const seen = along(points).filter((point) => !inside(point, chip))
      const enough = seen.length > lengthOf(points) / 5
      const isHidden = along(points)
        .slice(-20)
        .some((point) => inside(point, chip, 2))
      return isHidden || !enough ? [`${name} ${told(message)}: ${seen.length} of ${lengthOf(points)}`] : []
    })
    expect(hidden).toEqual([])
  })
  test('a label lies on its line or is led to it, to where the message really was', () => {
    const apart = cases.flatMap(([name, message]) => {
      const { chip, pole, points } = edgeOf(layout, message)
      const [x, y] = corners(pole).at(-1) ?? [0, 0]
      const isLed = along(points).some(([px, py]) => Math.hypot(px - x, py - y) <= 1.5)
      const lies = along(points).some((point) => inside(point, chip))
      return (pole ? isLed : lies) ? [] : [`${name} ${told(message)}`]
    })
    expect(apart).toEqual([])
  })
  test('what the VM has is never under the address of IMDS, however many identities it has', () => {
    const identities = ['one', 'two', 'three'].map((name, i) => ({
      name,
      own: i === 2,
      clientId: `${name}-id`,
    }))
    for (const count of [1, 2, 3]) {
      const things = identities.slice(0, count).map((_, of) => ({
        kind: 'identity' as const,
        holding: 'assignment' as const,
        state: 'there' as const,
        of,
        fresh: false,
      }))
      const vm = { name: 'vm', state: 'there', role: 'idle', things } as const
      const scene = {
        flow: 'user',
        actors: [vm],
        ways: [],
        identities: identities.slice(0, count),
        couldShare: false,
      } as const
      const { things: drawn } = graphOf(scene, layout, en).nodes.find(({ id }) => id === 'vm')!.data as {
        things: readonly { x: number; y: number; lines: readonly string[]; small: boolean }[]
      }
      expect(drawn).toHaveLength(count)
      for (const { x, y, lines, small } of drawn) {
        const { x: left, y: top } = layout.actors.vm
        const letters = Math.max(0, ...lines.map((line) => line.length + (line.includes('…') ? 1 : 0)))
        const room = { x: left + x, y: top + y, w: 27 + letters * (small ? 10 : 10.8), h: small ? 22 : 25 }
        expect(over(room, plateOf(layout)), `${count}: ${lines.join()}`).toBe(false)
        if (count > 1) expect(lines.join(''), 'is told from the others').not.toBe('')
      }
    }
  })
  test('neither label nor leader is on the address of IMDS', () => {
    const struck = cases.flatMap(([name, message]) => {
      const { chip, pole } = edgeOf(layout, message)
      const onIt = along(corners(pole)).some((point) => inside(point, plateOf(layout)))
      return onIt || over(chip, plateOf(layout)) ? [`${name} ${told(message)}`] : []
    })
    expect(struck).toEqual([])
  })
})
