import { useId } from 'react'
import type { Actor } from '#engine'
import { fill, type KnowsWords } from '#content'
import { ACTOR_GLYPHS } from '../../diagram/glyphs.ts'
import { useContent } from '../../parts/context.tsx'
import { useAround } from '../context.tsx'
import { Cell } from './Cell.tsx'
import { SECRETS } from './grasps.ts'
import { knowledgeAt, type Knowledge } from './knowledge.ts'
import { Sign } from './Sign.tsx'
import { useWords } from '../../parts/useWords.ts'
import './knows.css'

/** By where they stand: the wall between guest and host is what the whole scheme rests on. */
const ROWS: readonly (readonly [place: keyof KnowsWords['places'], actors: readonly Actor[]])[] = [
  ['guest', ['code', 'vm']],
  ['host', ['imds']],
  ['azure', ['identityProvider', 'arm', 'entra', 'keyvault']],
  ['outside', ['operator']],
]

/** Who knows what at this stop: actors by secrets, as the wire tells it. */
export function Panel() {
  const {
    run,
    frame,
    words: { ui },
  } = useAround()
  const words = useWords('knows')
  const heading = useId()
  if (!run) return <p className="insp-empty">{ui.recording}</p>
  const knowledge = knowledgeAt(run, frame)
  return (
    <section className="knows" aria-labelledby={heading}>
      <h3 id={heading} className="insp-title">
        {words.title}
      </h3>
      <p className="insp-note">{frame ? fill(words.after, { stop: frame.stop.id }) : words.atStart}</p>
      <Table knowledge={knowledge} words={words} labelledBy={heading} />
      <Legend words={words} />
      <div className="insp-point">
        <p>
          <b>{words.keyTitle}</b>
        </p>
        <p>{words.keyText}</p>
      </div>
      <div className="insp-point knows-caveat">
        <p>
          <b>{words.askTitle}</b>
        </p>
        <p>{words.askText}</p>
      </div>
      <details className="insp-details">
        <summary>{words.meanings}</summary>
        <dl className="insp-glossary">
          {SECRETS.map((secret) => (
            <div key={secret}>
              <dt>
                <b>{words.secrets[secret].name}</b>
              </dt>
              <dd>{words.secrets[secret].about}</dd>
            </div>
          ))}
        </dl>
      </details>
    </section>
  )
}

interface TableProps {
  readonly knowledge: Knowledge
  readonly words: KnowsWords
  readonly labelledBy: string
}

function Table({ knowledge, words, labelledBy }: TableProps) {
  const { actors } = useContent()
  return (
    <table className="knows-table" aria-labelledby={labelledBy}>
      <thead>
        <tr>
          <th scope="col">
            <span className="sr-only">{words.actor}</span>
          </th>
          {SECRETS.map((secret) => (
            <th key={secret} scope="col">
              <span>{words.secrets[secret].name}</span>
            </th>
          ))}
        </tr>
      </thead>
      {ROWS.map(([place, members]) => (
        <tbody key={place} data-place={place}>
          <tr className="knows-place">
            <th scope="rowgroup" colSpan={SECRETS.length + 1}>
              {words.places[place]}
            </th>
          </tr>
          {members.map((actor) => (
            <tr key={actor} data-knower={actor}>
              <th scope="row">
                <Glyph actor={actor} />
                {actor === 'vm' ? words.anyProcess : actors[actor].short}
              </th>
              {SECRETS.map((secret) => (
                <Cell key={secret} secret={secret} knowing={knowledge[actor]?.[secret]} words={words} />
              ))}
            </tr>
          ))}
        </tbody>
      ))}
    </table>
  )
}

const Glyph = ({ actor }: { readonly actor: Actor }) => (
  <svg viewBox="0 0 24 24" aria-hidden="true" className="knows-actor">
    <path d={ACTOR_GLYPHS[actor]} />
  </svg>
)

function Legend({ words }: Pick<TableProps, 'words'>) {
  return (
    <ul className="knows-legend">
      {(['keeps', 'held', 'may'] as const).map((how) => (
        <li key={how}>
          <Sign how={how} />
          <span>
            <b>{words.how[how].name}</b> <span className="insp-note">{words.how[how].about}</span>
          </span>
        </li>
      ))}
      <li>
        <Sign how="keeps" fresh />
        <span>
          <b>{words.fresh}</b>
        </span>
      </li>
    </ul>
  )
}
