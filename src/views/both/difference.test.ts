import { beforeAll, describe, expect, test } from 'vitest'
import { en, fill, loadWords, type BothWords } from '#content'
import { STEPS, type Run } from '#player'
import { record } from '../../player/record.ts'
import { compared, isSame, membersOf } from './difference.ts'
import { differencesAsText, differenceText, sideOf, type Side } from './text.ts'

const quiet = { signal: new AbortController().signal, seed: 'both', onProgress() {}, onFrames() {} }
const side = ({ scenario, frames }: Run) =>
  sideOf(
    scenario,
    frames.main.map(({ stop }) => stop),
    frames.main,
  )

let sides: readonly [Side, Side]
let words: BothWords
beforeAll(async () => {
  const runs = await Promise.all(
    (['system', 'user'] as const).map((flow) =>
      record({ flow, target: 'secret', order: 'attach-first' }, quiet),
    ),
  )
  sides = [side(runs[0]!), side(runs[1]!)]
  words = (await loadWords('en')).life.both
}, 60_000)

const at = (step: number, mine: 0 | 1) => compared(sides[mine].members(step), sides[1 - mine]!.members(step))

describe('what differs between the two flows, as it was recorded', () => {
  test('the identity begins by another request, and only one of them is attached', () => {
    expect(at(1, 0).map(({ stop, only }) => [stop.kind, only])).toEqual([['vm.identity.enable', true]])
    expect(at(1, 1).map(({ stop, only }) => [stop.kind, only])).toEqual([['identity.create', true]])
    expect(
      at(3, 1)
        .filter(({ only }) => only)
        .map(({ stop }) => stop.kind),
    ).toEqual(['vm.identity.assign', 'vm.identity.assign'])
    expect(at(3, 0).filter(({ only }) => only)).toEqual([])
  })
  test('the code names a user-assigned identity, and nothing else about its question differs', () => {
    expect(at(5, 1)[0]).toMatchObject({
      only: false,
      label: undefined,
      has: [{ part: 'query', name: 'client_id' }],
    })
    expect(at(5, 0)[0]).toMatchObject({ only: false, label: undefined, has: [] })
  })
  test('the token says whose identity it is', () => {
    expect(at(6, 0).flatMap(({ has }) => has)).toContainEqual({
      part: 'claim',
      name: 'xms_mirid: …/virtualMachines/…',
    })
    expect(at(6, 1).flatMap(({ has }) => has)).toContainEqual({
      part: 'claim',
      name: 'xms_mirid: …/userAssignedIdentities/…',
    })
  })
  test('granting access is the same', () => expect([...at(4, 0), ...at(4, 1)].every(isSame)).toBe(true))
  test('a flow does not differ from itself', () => {
    for (const step of STEPS)
      expect(compared(sides[0].members(step), sides[0].members(step)).every(isSame)).toBe(true)
  })
  test('as long as nothing is recorded, only what the messages are is compared', () => {
    const bare = ({ members }: Side, step: number) =>
      membersOf(
        members(step).map(({ stop }) => stop),
        [],
        step,
      )
    expect(compared(bare(sides[0], 5), bare(sides[1], 5)).every(isSame)).toBe(true)
  })
})

test('the text has every step and every difference, with nothing left to fill in', () => {
  const text = differencesAsText(words, en, sides)
  for (const step of STEPS) expect(text).toContain(`${fill(en.ui.step, { step })}: `)
  const all = sides.flatMap(({ scenario: { flow } }, i) =>
    STEPS.flatMap((step) => at(step, i as 0 | 1).map((told) => differenceText(words, en, flow, told))),
  )
  for (const each of all) if (each) expect(text).toContain(each)
  expect(text).toContain(words.same)
  expect(text).not.toMatch(/\{(name|flow|count|target)\}|undefined/)
})

test('a long list of names is cut in place, and whole in the text', () => {
  const told = at(3, 0).find(({ has }) => has.length > 3)!
  expect(differenceText(words, en, 'system', told, 3)).toMatch(/\d+ more$/)
  expect(differenceText(words, en, 'system', told)).not.toMatch(/\d+ more/)
})
