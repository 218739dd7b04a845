import { describe, expect, test } from 'vitest'
import type { Actor } from '#engine'
import { KINDS } from '#machines'
import { wayBetween, type Box, type Layout, type Point, type WayName } from './layout.ts'
import { tall, wide } from './layouts.ts'
import { messageLabel, messageLine } from './message.ts'
import { stage } from './stageLayout.ts'

const layouts = [wide, tall, stage] as const
const over = (a: Box, b: Box) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h
const within = (a: Box, b: Box) =>
  a.x >= b.x && a.y >= b.y && a.x + a.w <= b.x + b.w && a.y + a.h <= b.y + b.h
const touches = ([x, y]: Point, { x: left, y: top, w, h }: Box) => {
  const [right, bottom] = [left + w, top + h]
  const inside = x >= left && x <= right && y >= top && y <= bottom
  return inside && (x === left || x === right || y === top || y === bottom)
}
/** A way's straight pieces, as boxes without breadth. */
const lines = (points: readonly Point[]): Box[] =>
  points.slice(1).map(([x, y], i) => {
    const [fx, fy] = points[i]!
    return { x: Math.min(x, fx), y: Math.min(y, fy), w: Math.abs(x - fx), h: Math.abs(y - fy) }
  })
/** The code ends at Key Vault or at ARM, never at both. */
const together = (a: WayName, b: WayName) =>
  !['code-arm', 'code-keyvault'].includes(a) || !['code-arm', 'code-keyvault'].includes(b)
/** The stage has no free place as long as these labels, so they may lie on one another's lines. */
const CROWDED = ['stage code-imds code-arm', 'stage code-imds arm-imds', 'stage code-arm arm-imds']
/** The longest labels that messages on these ways have. The others only support them. */
const LABELS: Readonly<Record<string, string>> = {
  'operator-arm': 'PUT userAssignedIdentities/app-identity',
  'arm-identityProvider': 'POST app-identity/identity',
  'arm-entra': 'POST servicePrincipals',
  'identityProvider-entra': 'POST servicePrincipals/addKey',
  'arm-imds': 'PUT credentials',
  'code-imds': 'GET oauth2/token',
  'imds-entra': 'POST oauth2/token',
  'code-keyvault': 'GET secrets/db-password',
  'code-arm': 'GET resourceGroups/demo-rg',
}
const ACTORS = Object.keys(wide.actors) as readonly Actor[]
const main = Object.keys(LABELS) as readonly WayName[]
const messages = main.flatMap((name) => {
  const [a, b] = name.split('-') as [Actor, Actor]
  return [
    { from: a, to: b, half: 'request', label: LABELS[name]! },
    { from: b, to: a, half: 'response', label: '403 Forbidden' },
  ] as const
})

const labelOf = (
  layout: Layout,
  { from, to, ...message }: Omit<(typeof messages)[number], 'label'> & { readonly label: string },
) => {
  const way = wayBetween(layout, from, to)!
  return messageLabel(layout, way, message, way.against ? way.points.toReversed() : way.points)
}

describe.each(layouts.map((layout) => [layout.name, layout] as const))('%s', (_, layout: Layout) => {
  const board: Box = { x: 0, y: 0, w: layout.width, h: layout.height }
  const boxes = ACTORS.map((actor) => [actor, layout.actors[actor]] as const)

  test('every box is on the board, and none covers another but the guest its code', () => {
    for (const [actor, box] of boxes) {
      expect(within(box, board), actor).toBe(true)
      for (const [other, its] of boxes) {
        const nested = [actor, other].toSorted().join() === 'code,vm'
        if (actor !== other && !nested) expect(over(box, its), `${actor} over ${other}`).toBe(false)
      }
    }
    expect(within(layout.actors.code, layout.actors.vm)).toBe(true)
  })

  test('IMDS and its credential are on the host and outside the guest; Key Vault is on neither', () => {
    expect(within(layout.actors.imds, layout.host.box)).toBe(true)
    expect(within(layout.actors.vm, layout.host.box)).toBe(true)
    expect(over(layout.actors.imds, layout.actors.vm)).toBe(false)
    expect(over(layout.actors.keyvault, layout.host.box)).toBe(false)
  })

  test('the door is in the guest’s wall, on the way from the code to IMDS', () => {
    const { at } = layout.door
    expect(touches(at, layout.actors.vm)).toBe(true)
    const [[x1, y1], [x2, y2]] = layout.ways['code-imds'].points as [Point, Point]
    expect((at[0] - x1) * (y2 - y1)).toBe((at[1] - y1) * (x2 - x1))
    expect(at[0]).toBeGreaterThan(Math.min(x1, x2))
    expect(at[0]).toBeLessThan(Math.max(x1, x2))
  })

  test('whoever speaks with whom, there is a way that begins and ends on their walls', () => {
    for (const [kind, { actors }] of Object.entries(KINDS)) {
      const [senders, to] = actors
      for (const from of senders) {
        if (to === undefined || from === to) continue
        const way = wayBetween(layout, from, to)
        expect(way, `${kind}: ${from} → ${to}`).toBeDefined()
        const [start, end] = way!.against ? [to, from] : [from, to]
        expect(touches(way!.points[0]!, layout.actors[start]), `${kind}: at ${start}`).toBe(true)
        expect(touches(way!.points.at(-1)!, layout.actors[end]), `${kind}: at ${end}`).toBe(true)
      }
    }
  })

  test.each([
    ['request', 'PATCH secrets/db-password'],
    ['response', '403 Forbidden'],
  ] as const)('the %s label of a change to a secret covers no box', (half, label) => {
    const [from, to] =
      half === 'request' ? (['operator', 'keyvault'] as const) : (['keyvault', 'operator'] as const)
    const { chip } = labelOf(layout, { from, to, half, label })
    expect(within(chip, board)).toBe(true)
    for (const [actor, box] of boxes)
      if (actor !== 'vm' && actor !== 'outside') expect(over(chip, box), actor).toBe(false)
  })

  test.each(main)('%s begins and ends on its actors’ walls', (name) => {
    const [from, to] = name.split('-') as [Actor, Actor]
    const { points } = layout.ways[name]
    expect(touches(points[0]!, layout.actors[from])).toBe(true)
    expect(touches(points.at(-1)!, layout.actors[to])).toBe(true)
    for (const [i, [x, y]] of points.entries()) {
      if (i > 0)
        expect(x === points[i - 1]![0] || y === points[i - 1]![1], 'pieces are upright or level').toBe(true)
    }
  })

  test.each(messages)('the label $label of $from → $to covers no box and stays on the board', (message) => {
    const { chip, text } = labelOf(layout, message)
    expect(text.length * layout.label.character + 20, 'room for its letters').toBeLessThanOrEqual(chip.w)
    expect(within(chip, board)).toBe(true)
    for (const [actor, box] of boxes) if (actor !== 'vm') expect(over(chip, box), actor).toBe(false)
  })

  test.each(messages)(
    'the label $label of $from → $to lies on its own line or has a leader, and on no other line of its run',
    (message) => {
      const { chip, pole } = labelOf(layout, message)
      const own = wayBetween(layout, message.from, message.to)!.name
      const covers = (line: Box) => over(line, chip)
      // Straight across from edge to edge: the eye sees it go on.
      const passesBehind = ({ w, h, y }: Box) => w === 0 && y < chip.y && y + h > chip.y + chip.h
      expect(pole !== '' || lines(layout.ways[own].points).some(covers)).toBe(true)
      const others = main.filter(
        (name) => name !== own && !CROWDED.includes(`${layout.name} ${own} ${name}`) && together(name, own),
      )
      for (const name of others)
        expect(
          lines(layout.ways[name].points).some((line) => covers(line) && !passesBehind(line)),
          name,
        ).toBe(false)
    },
  )
})

test('a refusal is drawn otherwise than an answer, without colour', () => {
  const { points } = wide.ways['code-keyvault']
  expect(messageLine(points, 'response', 'refused').line).not.toBe(
    messageLine(points, 'response', 'arrived').line,
  )
})

test('a way is found from either end, and between two actors that never speak there is none', () => {
  expect(wayBetween(wide, 'imds', 'code')).toMatchObject({ name: 'code-imds', against: true })
  expect(wayBetween(wide, 'vm', 'operator')).toBeUndefined()
})

test('a long label keeps its verb and its end', () => {
  const { text } = labelOf(wide, {
    from: 'operator',
    to: 'arm',
    half: 'request',
    label: `PUT ${'long/'.repeat(20)}roleAssignments`,
  })
  expect(text).toMatch(/^→ PUT long.*…leAssignments$/)
  expect(text.length).toBeLessThanOrEqual(42)
})
