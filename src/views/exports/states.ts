import type { AnyStateMachine } from 'xstate'
import type { ViewWords } from '#content'
import { chartOf, type ChartRegion } from '#machines'
import { mermaidText } from './sequence.ts'

/** A lifecycle machine as Mermaid text (stateDiagram-v2): every region, state, description and transition it has. */
export function statesAsMermaid(
  machine: Pick<AnyStateMachine, 'root'>,
  words: Pick<ViewWords, 'anyState'>,
): string {
  const { id, description, regions } = chartOf(machine)
  return [
    'stateDiagram-v2',
    `  accTitle: ${mermaidText(description)}`,
    ...regions.flatMap((region) => regionLines(id, region, words).map((line) => `  ${line}`)),
    '',
  ].join('\n')
}

/** States of different regions may be called the same, so each is named with its region. */
function regionLines(
  machine: string,
  { key, description, initial, states, edges }: ChartRegion,
  { anyState }: Pick<ViewWords, 'anyState'>,
): string[] {
  const id = (state: string) => `${machine}_${key}_${state}`
  const anywhere = edges.some(({ from }) => from === undefined)
    ? [`state "${mermaidText(anyState)}" as ${id('any')}`]
    : []
  return [
    `state "${mermaidText(`${key}: ${description}`)}" as ${machine}_${key} {`,
    ...[
      ...states.map(
        (state) => `state "${mermaidText(`${state.key}: ${state.description}`)}" as ${id(state.key)}`,
      ),
      ...anywhere,
      `[*] --> ${id(initial)}`,
      ...edges.map(
        ({ from, to, events }) => `${id(from ?? 'any')} --> ${id(to)} : ${mermaidText(events.join(', '))}`,
      ),
    ].map((line) => `  ${line}`),
    '}',
  ]
}
