import type { FidelityWords } from '#content'
import { PROVENANCE_SOURCES, type ProvenanceSource } from '#content/facts'
import type { Exchange } from '#engine'
import { TextLink } from '../parts/Button.tsx'
import { Heading, Note, Wire } from '../parts/Prose.tsx'
import type { Field } from './fields.ts'
import { Level, LevelRow } from './Level.tsx'
import { provenanceOf, type Provenance } from './provenance.ts'

interface KnownPartsProps {
  readonly exchange: Exchange
  readonly words: FidelityWords
}

const HALVES = ['request', 'response'] as const
const KINDS = ['query', 'header', 'body'] as const

/** Every parameter, header and member of the exchange at this stop, with where it comes from. */
export function KnownParts({ exchange, words }: KnownPartsProps) {
  const all = provenanceOf(exchange)
  const whole = exchange.marks.filter(({ about }) => !about.includes('.'))
  return (
    <section>
      <Heading as="h4" className="pb-1">
        {words.parts}
      </Heading>
      <Note>{words.partsAbout}</Note>
      <Counts all={all} words={words} />
      {whole.length > 0 && (
        <dl>
          {whole.map(({ level, about, why }) => (
            <LevelRow key={about + why} name={words.whole}>
              <Level level={level} words={words} /> <Note as="span">{why}</Note>
            </LevelRow>
          ))}
        </dl>
      )}
      {HALVES.flatMap((half) =>
        KINDS.map((part) => {
          const parts = all.filter(({ field }) => field.half === half && field.part === part)
          return (
            parts.length > 0 && (
              <section key={half + part}>
                <Heading as="h5" className="pt-3 pb-1 text-sm text-muted">
                  {words.halves[half]}: {words.kinds[part]}
                </Heading>
                <dl data-slot="known-parts">
                  {parts.map((one) => (
                    <Part key={one.field.name} one={one} words={words} />
                  ))}
                </dl>
              </section>
            )
          )
        }),
      )}
    </section>
  )
}

function Part({ one, words }: { readonly one: Provenance; readonly words: FidelityWords }) {
  return (
    <LevelRow data-known={one.level} name={nameOf(one.field, words)}>
      <Level level={one.level} words={words} />{' '}
      <Note as="span">
        {'source' in one ? <Source name={one.source} /> : 'why' in one ? one.why : words.levels.unknown.about}
      </Note>
    </LevelRow>
  )
}

function Source({ name }: { readonly name: ProvenanceSource }) {
  const [title, url] = PROVENANCE_SOURCES[name]
  return <TextLink href={url}>{title}</TextLink>
}

const nameOf = ({ name }: Field, words: FidelityWords) => (name === '' ? words.text : <Wire>{name}</Wire>)

/** How many parts of each kind, those that are not documented to be seen at once. */
function Counts({ all, words }: { readonly all: readonly Provenance[]; readonly words: FidelityWords }) {
  const levels = (Object.keys(words.levels) as (keyof FidelityWords['levels'])[]).map(
    (level) => [level, all.filter((one) => one.level === level).length] as const,
  )
  return (
    <ul className="flex flex-wrap gap-x-3.5 gap-y-1.5 py-2 text-sm tabular-nums">
      {levels
        .filter(([, count]) => count > 0)
        .map(([level, count]) => (
          <li key={level}>
            <Level level={level} words={words} /> {count}
          </li>
        ))}
    </ul>
  )
}
