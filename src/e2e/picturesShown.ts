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
    const drawn = await visit.page.evaluate(read)
    expectMessage(drawn, frame)
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
