import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { chartOf, systemAssigned, userAssigned } from '#machines'
import { ENDING_IDS, STEPS } from '#player'

/** Views and surfaces as they are written: code without tests, words and comments. */
function sources(folder: string): readonly (readonly [name: string, text: string])[] {
  return fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const name = path.join(folder, entry.name)
    if (entry.isDirectory()) return sources(name)
    if (!/\.tsx?$/.test(name) || name.includes('.test.')) return []
    return [[name, fs.readFileSync(name, 'utf8').replaceAll(/\/\*[^]*?\*\/|\/\/.*/g, '')] as const]
  })
}
const SRC = path.join(import.meta.dirname, '..')
const FILES = ['views', 'surfaces'].flatMap((layer) => sources(path.join(SRC, layer)))

/** The texts in each list that is written out: `['a', 'b']`. */
const listsIn = (text: string): readonly (readonly string[])[] =>
  [...text.matchAll(/\[([^[\]]*)\]/g)].map(([, inside]) =>
    [...inside!.matchAll(/['"`]([\w.]+)['"`]|\b(\d)\b/g)].map(([, word, digit]) => word ?? digit!),
  )

/** Each list that names more of a set than somebody who means one or two of them would. */
const copiesOf = (set: readonly string[], most: number) =>
  FILES.flatMap(([name, text]) =>
    listsIn(text)
      .filter((list) => list.filter((one) => set.includes(one)).length > most)
      .map((list) => `${name}: ${list.join(', ')}`),
  )

const regions = [systemAssigned, userAssigned].flatMap((machine) => chartOf(machine).regions)

test('there is something to look at, and a list would be found', () => {
  expect(FILES.length).toBeGreaterThan(150)
  expect(listsIn("const all = ['absent', 'requested', 3]")).toEqual([['absent', 'requested', '3']])
  expect(regions.length).toBeGreaterThan(10)
})
test.each(regions.map((region) => [region.key, region.states.map(({ key }) => key)] as const))(
  'nobody but the machine lists the states of %s',
  (_, states) => {
    expect(copiesOf(states, 1)).toEqual([])
  },
)
test('nobody but the player lists the steps', () => expect(copiesOf(STEPS.map(String), 3)).toEqual([]))
test('nobody but the player lists what may be done after step 7', () =>
  expect(copiesOf(ENDING_IDS, 1)).toEqual([]))
