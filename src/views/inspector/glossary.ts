import type { ToolWords } from '#content'
import type { ShownMessage } from './message.ts'

type Entry = readonly [name: string, meaning: string]

/** What the names in a message mean: its headers, its parameters and its members, in the order in which they stand there. */
export function glossaryOf(
  { start, headerNames, body, form }: ShownMessage,
  { headers, fields }: Pick<ToolWords, 'headers' | 'fields'>,
): readonly Entry[] {
  const query = start.includes('?') ? [...new URLSearchParams(start.slice(start.indexOf('?'))).keys()] : []
  const members =
    form === 'form' ? [...new URLSearchParams(body).keys()] : form === 'json' ? memberNames(body) : []
  return [...explained(headerNames, headers), ...explained([...query, ...members], fields)]
}

const explained = (names: readonly string[], words: Readonly<Record<string, string>>): readonly Entry[] =>
  [...new Set(names)].flatMap((name) => (Object.hasOwn(words, name) ? [[name, words[name]!] as const] : []))

const memberNames = (body: string): readonly string[] =>
  [...body.matchAll(/"([\w.#-]+)"\s*:/g)].map(([, name]) => name!)
