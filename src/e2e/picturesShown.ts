import { expect } from 'vitest'
import type { Frame, Run } from '#player'
import { createWire } from '../player/testing/sceneTruth.ts'
import type { Visit } from './visit.ts'

/** What a thing is to its holder, by the kind that the document says. Others go by the same word. */
const KINDS: Readonly<Record<string, string>> = {
  publicCertificate: 'certificate',
  privateKey: 'certificate',
  assignment: 'identity',
  cachedToken: 'token',
  vaultKey: 'key',
}

/**
 * Holds the live picture against the wire, at every stop of a run from `from` on: the message's two ends and what became of it,
 * who is deleted, and what everybody has. What is true is read off the messages themselves.
 */
export async function expectPictures(visit: Visit, run: Run, from = run.frames.main[0]!.stop.id) {
  const frames = run.frames.main
  const first = frames.findIndex(({ stop }) => stop.id === from)
  const wire = createWire(run)
  for (const [i, frame] of frames.slice(first).entries()) {
    if (i > 0) await visit.press('ArrowRight')
    await visit.at(frame.stop.id)
    wire.readUpTo(frame.message.order)
    // What there is of several VMs is fetched when it is first needed.
    if (wire.vms().length > 1)
      await visit.page.locator('.picture [data-front]').waitFor({ state: 'attached' })
    const drawn = await visit.page.evaluate(read)
    expectMessage(drawn, frame)
    expect(await visit.page.evaluate(hidden), frame.stop.id).toEqual([])
    const [only, ...more] = wire.vms()
    const front = more.length > 0 ? drawn.front! : (only ?? wire.lastVm())
    for (const { name, state, things } of drawn.actors) {
      const deleted = only === undefined && (name === 'vm' || name === 'code')
      const at = `${frame.stop.id} ${name}`
      expect(state, at).toBe(deleted ? 'deleted' : 'there')
      const held = wire.heldBy(name as 'code', front, frame.at).map((one) => one.split(' '))
      const left = things.filter((thing) => thing.state !== 'gone')
      expect(left.map((thing) => `${thing.kind} ${thing.state}`).toSorted(), at).toEqual(
        held.map(([holding, , is]) => `${KINDS[holding!] ?? holding} ${is}`).toSorted(),
      )
      const ids = held.map(([, id]) => id)
      for (const { id } of left) if (id !== undefined) expect(ids, at).toContain(id)
    }
  }
}

function expectMessage(
  { messages }: ReturnType<typeof read>,
  { exchange: { from, to, response, failedAs, answeredBy }, stop: { id, half } }: Frame,
) {
  const ends = half === 'request' ? [from, to] : [to, from]
  const isRefused = half === 'response' && response!.status >= 400
  const outcome = failedAs ?? (answeredBy ? 'between' : isRefused ? 'refused' : undefined)
  expect(messages, id).toEqual([{ half, from: ends[0], to: ends[1], outcome }])
}

/** What the picture's elements say of themselves. Runs in the page. */
function read() {
  const data = (element: Element) => (element as HTMLElement).dataset
  return {
    front: document.querySelector<HTMLElement>('.picture [data-front]')?.dataset['front'],
    // React Flow’s own name carries a data-message as well.
    messages: [...document.querySelectorAll('.picture [data-message][data-from]')].map((one) => {
      const { message, from, to, outcome } = data(one)
      return { half: message, from, to, outcome }
    }),
    actors: [...document.querySelectorAll('.picture [data-actor]')].map((one) => ({
      name: data(one)['actor']!,
      state: data(one)['state'],
      things: [...one.querySelectorAll('[data-thing]')].map((thing) => {
        const { thing: kind, state, id } = data(thing)
        return { kind, state, id }
      }),
    })),
  }
}

/** What of the message is hidden by its own label, and what the label, its leader or React Flow's name lies on. Runs in the page. */
function hidden(): string[] {
  const found: string[] = []
  const rect = (element: Element) => element.getBoundingClientRect()
  const over = (a: DOMRect, b: DOMRect) =>
    a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1
  const pointsOf = (path: SVGPathElement) => {
    const [matrix, length] = [path.getScreenCTM()!, path.getTotalLength()]
    return Array.from({ length: 101 }, (_, i) =>
      path.getPointAtLength((length * i) / 100).matrixTransform(matrix),
    )
  }
  const isIn = ({ x, y }: DOMPoint, { left, right, top, bottom }: DOMRect) =>
    x > left && x < right && y > top && y < bottom

  const message = document.querySelector('.picture .message')!
  const chip = rect(message.querySelector('.message-chip')!)
  const line = pointsOf(message.querySelector('.message-line')!)
  // A fifth of a long line is enough to follow it: its two ends stand out.
  if (line.filter((point) => !isIn(point, chip)).length < 20) found.push('the line is under its label')
  if (isIn(line.at(-1)!, chip)) found.push('the head is under its label')
  const label = rect(message.querySelector('.message-label')!)
  if (label.left < chip.left || label.right > chip.right) found.push('the label is wider than its ground')
  const address = rect(document.querySelector('.picture .door-address')!)
  const pole = message.querySelector<SVGPathElement>('.message-pole')!
  if (over(chip, address)) found.push('the label is on the address')
  if (pole.getAttribute('d') && pointsOf(pole).some((point) => isIn(point, address)))
    found.push('the leader strikes through the address')

  const name = rect(document.querySelector('.react-flow__attribution a')!)
  for (const actor of document.querySelectorAll<HTMLElement>('.picture [data-actor]')) {
    if (over(name, rect(actor))) found.push(`React Flow’s name is on ${actor.dataset['actor']}`)
    for (const id of actor.querySelectorAll('.holding-digits'))
      if (rect(actor).right - rect(id).right < 3)
        found.push(`${actor.dataset['actor']}: ${id.textContent} touches the border`)
  }
  if (over(name, chip)) found.push('React Flow’s name is on the label')
  return found
}
