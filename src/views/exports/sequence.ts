import { captionFor, chapterName, fill, type Content, type ViewWords } from '#content'
import type { Actor } from '#engine'
import { messageAt, type Scenario, type SceneMessage, type Stop } from '#player'
import { lanesOf, spansIn } from '../sequence/lanes.ts'

/** A run as far as a sequence tells of it. */
export interface SequenceOf {
  readonly scenario: Scenario
  readonly stops: readonly Stop[]
}

/** Mermaid and PlantUML have no message without a receiver: what stands on the way, and who is not there, are parties too. */
type Party = Actor | 'proxy' | 'nobody'

/** A message as it is written down, with its ends as they were on the wire. */
interface Line {
  readonly stop: Stop
  readonly from: Party
  readonly to: Party
  readonly arrives: boolean
  readonly refused: boolean
  /** Whether it begins or ends its receiver's or its sender's being busy. */
  readonly isEnd: boolean
  /** Undefined where the message before belongs to the same chapter. */
  readonly chapter: string | undefined
}

/** The run as Mermaid text (sequenceDiagram). */
export function sequenceAsMermaid(run: SequenceOf, content: Content, words: ViewWords): string {
  const lines = linesOf(run, content)
  const parties = partiesOf(run, lines, content)
  const over = [...new Set([parties[0], parties.at(-1)])].map((party) => party?.[0]).join(',')
  return document('sequenceDiagram', [
    `accTitle: ${mermaidText(titleOf(run.scenario, content, words))}`,
    ...parties.map(
      ([party, name]) => `${party === 'operator' ? 'actor' : 'participant'} ${party} as ${mermaidText(name)}`,
    ),
    ...lines.flatMap((line) => [
      ...(line.chapter === undefined ? [] : [`Note over ${over}: ${mermaidText(line.chapter)}`]),
      `${line.from}${mermaidArrow(line)}${line.to}: ${line.stop.id} ${mermaidText(line.stop.label)}`,
    ]),
  ])
}

/** The run as PlantUML text. */
export function sequenceAsPlantUml(run: SequenceOf, content: Content, words: ViewWords): string {
  const lines = linesOf(run, content)
  return [
    '@startuml',
    `title ${plantText(titleOf(run.scenario, content, words))}`,
    ...partiesOf(run, lines, content).map(
      ([party, name]) => `${party === 'operator' ? 'actor' : 'participant'} "${plantText(name)}" as ${party}`,
    ),
    ...lines.flatMap((line) => [
      ...(line.chapter === undefined ? [] : [`== ${plantText(line.chapter)} ==`]),
      `${line.from} ${plantArrow(line)} ${line.to}${plantBusy(line)} : ${line.stop.id} ${plantText(line.stop.label)}`,
    ]),
    '@enduml',
    '',
  ].join('\n')
}

const titleOf = ({ flow, target }: Scenario, { flows, targets }: Content, { exportTitle }: ViewWords) =>
  fill(exportTitle, { flow: flows[flow], target: targets[target] })

function linesOf({ scenario: { flow }, stops }: SequenceOf, content: Content): readonly Line[] {
  const ends = new Set(
    spansIn(stops).flatMap(({ actors, first, last }) => (actors.length > 1 ? [first, last] : [])),
  )
  return stops.map((stop, i) => {
    const { half, from, to, outcome } = messageAt(stop)
    const isBetween = outcome === 'between'
    return {
      stop,
      from: isBetween && half === 'response' ? 'proxy' : from,
      to: isBetween && half === 'request' ? 'proxy' : (to ?? 'nobody'),
      arrives: arrives(outcome),
      refused: half === 'response' && !stop.ok,
      isEnd: ends.has(i),
      chapter: stops[i - 1]?.step === stop.step ? undefined : chapterName(content, flow, stop.step),
    }
  })
}
const arrives = (outcome: SceneMessage['outcome']) => outcome !== 'unreachable' && outcome !== 'lost'

/** Everybody on a line, each with a name. */
function partiesOf({ stops }: SequenceOf, lines: readonly Line[], content: Content) {
  const isOnALine = (party: Party) => lines.some(({ from, to }) => from === party || to === party)
  const lost = lines.find(({ to }) => to === 'nobody')
  return [
    ...lanesOf(stops).map((actor) => [actor, content.actors[actor].short] as const),
    ...(isOnALine('proxy') ? [['proxy', content.picture.proxy] as const] : []),
    // Its name is the host that was asked for.
    ...(lost ? [['nobody', captionFor(content, lost.stop).who.split(' → ')[1]!] as const] : []),
  ]
}

/** What does not arrive ends in a cross; an answer's line is dashed. */
const mermaidArrow = ({ stop: { half }, arrives, isEnd }: Line) =>
  half === 'request' ? `${arrives ? '->>' : '-x'}${isEnd ? '+' : ''}` : `-->>${isEnd ? '-' : ''}`
/** The same; a refusal is red. */
const plantArrow = ({ stop: { half }, arrives, refused }: Line) =>
  half === 'request' ? (arrives ? '->' : '->x') : refused ? '-[#red]->' : '-->'
const plantBusy = ({ stop: { half }, isEnd }: Line) => (isEnd ? (half === 'request' ? ' ++' : ' --') : '')

const document = (kind: string, lines: readonly string[]) =>
  [kind, ...lines.map((line) => `  ${line}`), ''].join('\n')

/** What Mermaid would read as its own: entities, ends of statements, comments. Entities take a character's number. */
export const mermaidText = (text: string) =>
  text.replace(/[#;%"<>{}]/g, (character) => `#${character.codePointAt(0)};`)

/** PlantUML's markup is a sign doubled; a tilde before it takes its meaning away. */
const plantText = (text: string) => text.replace(/([*/_~"-])(?=\1)/g, '~$1').replace(/[<\\]/g, '~$&')
