import { chapterName, fill, type Content, type ViewWords } from '#content'
import type { Scenario, Stop } from '#player'
import { lanesOf } from '../sequence/lanes.ts'

/** A run as far as a sequence tells of it. */
export interface SequenceOf {
  readonly scenario: Scenario
  readonly stops: readonly Stop[]
}

const titleOf = ({ flow, target }: Scenario, { flows, targets }: Content, { exportTitle }: ViewWords) =>
  fill(exportTitle, { flow: flows[flow], target: targets[target] })

/** The run as Mermaid text (sequenceDiagram). */
export function sequenceAsMermaid(
  { scenario, stops }: SequenceOf,
  content: Content,
  words: ViewWords,
): string {
  const lanes = lanesOf(stops)
  const over = [...new Set([lanes[0], lanes.at(-1)])].join(',')
  const lines = stops.flatMap((stop, i) => [
    ...(stops[i - 1]?.step === stop.step
      ? []
      : [`Note over ${over}: ${mermaidText(stepName(stop, scenario, content))}`]),
    `${stop.from}${mermaidArrow(stop, isOpen(stops, i))}${stop.to}: ${stop.id} ${mermaidText(stop.label)}`,
  ])
  return document('sequenceDiagram', [
    `accTitle: ${mermaidText(titleOf(scenario, content, words))}`,
    ...lanes.map(
      (actor) =>
        `${actor === 'operator' ? 'actor' : 'participant'} ${actor} as ${mermaidText(content.actors[actor].short)}`,
    ),
    ...lines,
  ])
}

/** The run as PlantUML text. */
export function sequenceAsPlantUml(
  { scenario, stops }: SequenceOf,
  content: Content,
  words: ViewWords,
): string {
  const lines = stops.flatMap((stop, i) => [
    ...(stops[i - 1]?.step === stop.step ? [] : [`== ${plantText(stepName(stop, scenario, content))} ==`]),
    `${stop.from} ${plantArrow(stop)} ${stop.to}${isOpen(stops, i) ? (stop.half === 'request' ? ' ++' : ' --') : ''} : ${stop.id} ${plantText(stop.label)}`,
  ])
  return [
    '@startuml',
    `title ${plantText(titleOf(scenario, content, words))}`,
    ...lanesOf(stops).map(
      (actor) =>
        `${actor === 'operator' ? 'actor' : 'participant'} "${content.actors[actor].short}" as ${actor}`,
    ),
    ...lines,
    '@enduml',
    '',
  ].join('\n')
}

const stepName = ({ step }: Stop, { flow }: Scenario, content: Content) => chapterName(content, flow, step)

/** Whether this message begins or ends somebody's being busy: a request that is answered, an answer to one. */
function isOpen(stops: readonly Stop[], index: number): boolean {
  const { half, kind, from, to } = stops[index]!
  const others = half === 'request' ? stops.slice(index + 1) : stops.slice(0, index)
  return others.some(
    (other) => other.half !== half && other.kind === kind && other.from === to && other.to === from,
  )
}

const mermaidArrow = ({ half, ok }: Stop, open: boolean) =>
  half === 'request' ? `->>${open ? '+' : ''}` : `${ok ? '-->>' : '--x'}${open ? '-' : ''}`
const plantArrow = ({ half, ok }: Stop) => (half === 'request' ? '->' : ok ? '-->' : '-->x')

const document = (kind: string, lines: readonly string[]) =>
  [kind, ...lines.map((line) => `  ${line}`), ''].join('\n')

/** What Mermaid would read as its own: entities, ends of statements, comments. Entities take a character's number. */
export const mermaidText = (text: string) =>
  text.replace(/[#;%"<>{}]/g, (character) => `#${character.codePointAt(0)};`)

/** PlantUML's markup is a sign doubled; a tilde before it takes its meaning away. */
const plantText = (text: string) => text.replace(/([*/_~"-])(?=\1)/g, '~$1').replace(/[<\\]/g, '~$&')
