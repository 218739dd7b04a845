import { captionFor, fill, type BothWords, type Content } from '#content'
import { STEPS, type Flow, type Scenario } from '#player'
import { compared, isSame, membersOf, type Compared, type Part, type Told } from './difference.ts'

/** One flow of a comparison. */
export interface Side {
  readonly scenario: Scenario
  readonly members: (step: number) => readonly Told[]
}
export const sideOf = (
  scenario: Scenario,
  stops: Parameters<typeof membersOf>[0],
  frames: Parameters<typeof membersOf>[1],
): Side => ({ scenario, members: (step) => membersOf(stops, frames, step) })

/** Parts of a message by where they stand, each place named once; beyond `most` of a kind their number stands for them. */
function partTexts(words: BothWords, parts: readonly Part[], most: number): string[] {
  return (['query', 'body', 'claim'] as const).flatMap((part) => {
    const names = parts.filter((each) => each.part === part).map(({ name }) => name)
    if (names.length === 0) return []
    const shown =
      names.length > most
        ? [...names.slice(0, most), fill(words.more, { count: names.length - most })]
        : names
    return [fill(words.parts[part], { name: shown.join(', ') })]
  })
}

/** What is different about a message, in words; undefined when nothing is. At most so many names of a kind. */
export function differenceText(
  words: BothWords,
  content: Content,
  flow: Flow,
  told: Compared,
  most = Infinity,
): string | undefined {
  if (isSame(told)) return undefined
  if (told.only) return fill(words.only, { flow: content.flows[flow] })
  return `${words.has}: ${[...(told.label === undefined ? [] : [told.label]), ...partTexts(words, told.has, most)].join('; ')}`
}

/** All that differs, step by step, as plain text. */
export function differencesAsText(words: BothWords, content: Content, sides: readonly [Side, Side]): string {
  const title = fill(words.title, { target: content.targets[sides[0].scenario.target] })
  const steps = STEPS.map((step) => {
    const lines = sides.flatMap((side, i) => linesOf(words, content, side, sides[1 - i]!, step))
    const titles = [...new Set(sides.map(({ scenario }) => content.steps[scenario.flow][step].title))].join(
      ' | ',
    )
    return [
      `${fill(content.ui.step, { step })}: ${titles}`,
      ...(lines.length > 0 ? lines : [`  ${words.same}`]),
    ].join('\n')
  })
  return [title, ...steps].join('\n\n')
}

function linesOf(
  words: BothWords,
  content: Content,
  { scenario: { flow }, members }: Side,
  other: Side,
  step: number,
): string[] {
  return compared(members(step), other.members(step)).flatMap((told) => {
    const text = differenceText(words, content, flow, told)
    const { headline } = captionFor(content, told.stop)
    return text === undefined
      ? []
      : [`  ${content.flows[flow]} ${told.stop.id} ${headline} (${told.stop.label}). ${text}`]
  })
}
