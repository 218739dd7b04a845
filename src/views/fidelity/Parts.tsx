import type { FidelityWords } from '#content'
import { PROVENANCE_SOURCES, type ProvenanceSource } from '#content/facts'
import type { Exchange } from '#engine'
import type { Field } from './fields.ts'
import { Level } from './Level.tsx'
import { provenanceOf, type Provenance } from './provenance.ts'

interface PartsProps {
  readonly exchange: Exchange
  readonly words: FidelityWords
}

const HALVES = ['request', 'response'] as const
const KINDS = ['query', 'header', 'body'] as const

/** Every parameter, header and member of the exchange at this stop, with where it comes from. */
export function Parts({ exchange, words }: PartsProps) {
  const all = provenanceOf(exchange)
  const whole = exchange.marks.filter(({ about }) => !about.includes('.'))
  return (
    <section>
      <h4>{words.parts}</h4>
      <p className="insp-note">{words.partsAbout}</p>
      <Counts all={all} words={words} />
      {whole.length > 0 && (
        <dl className="fid-parts">
          {whole.map(({ level, about, why }) => (
            <div key={about + why}>
              <dt>{words.whole}</dt>
              <dd>
                <Level level={level} words={words} /> <span className="insp-note">{why}</span>
              </dd>
            </div>
          ))}
        </dl>
      )}
      {HALVES.flatMap((half) =>
        KINDS.map((part) => {
          const parts = all.filter(({ field }) => field.half === half && field.part === part)
          return (
            parts.length > 0 && (
              <section key={half + part} className="fid-group">
                <h5>
                  {words.halves[half]}: {words.kinds[part]}
                </h5>
                <dl className="fid-parts">
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
    <div data-known={one.level}>
      <dt>{nameOf(one.field, words)}</dt>
      <dd>
        <Level level={one.level} words={words} />{' '}
        <span className="insp-note">
          {'source' in one ? (
            <Source name={one.source} />
          ) : 'why' in one ? (
            one.why
          ) : (
            words.levels.unknown.about
          )}
        </span>
      </dd>
    </div>
  )
}

function Source({ name }: { readonly name: ProvenanceSource }) {
  const [title, url] = PROVENANCE_SOURCES[name]
  return <a href={url}>{title}</a>
}

const nameOf = ({ name }: Field, words: FidelityWords) => (name === '' ? words.text : <code>{name}</code>)

/** How many parts of each kind, those that are not documented to be seen at once. */
function Counts({ all, words }: { readonly all: readonly Provenance[]; readonly words: FidelityWords }) {
  const levels = (Object.keys(words.levels) as (keyof FidelityWords['levels'])[]).map(
    (level) => [level, all.filter((one) => one.level === level).length] as const,
  )
  return (
    <ul className="fid-counts">
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
