import type { Words } from '#content'
import { Wire } from '../../parts/Prose.tsx'
import { useWords } from '../../parts/useWords.ts'
import type { ShownMessage } from './message.ts'

/** The names in a message and what they mean; suspends until the words are there. */
export function Glossary({ message }: { readonly message: ShownMessage }) {
  return (
    <dl>
      {glossaryOf(message, useWords('tools')).map(([name, meaning]) => (
        <div key={name} className="py-1.5">
          <dt>
            <Wire>{name}</Wire>
          </dt>
          <dd className="text-sm text-muted">{meaning}</dd>
        </div>
      ))}
    </dl>
  )
}

type Entry = readonly [name: string, meaning: string]

/** Headers, parameters and members, in the order in which they stand in the message. */
export function glossaryOf(
  { start, headerNames, body, form }: ShownMessage,
  { headers, fields }: Pick<Words['tools'], 'headers' | 'fields'>,
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
