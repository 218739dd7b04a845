import type { Actor } from '#engine'
import { fill, type KnowsWords } from '#content'
import { ACTOR_GLYPHS } from '../../diagram/glyphs.ts'
import { useContent } from '../../parts/context.tsx'
import { Empty, Folds, Note, Point, TitledPanel } from '../../parts/Prose.tsx'
import { useWords } from '../../parts/useWords.ts'
import { useAround } from '../context.tsx'
import { Cell, Sign } from './Cell.tsx'
import { SECRETS } from './grasps.ts'
import { knowledgeAt, type Knowledge } from './knowledge.ts'

/** By where they stand: the wall between guest and host is what the whole scheme rests on. */
const ROWS: readonly (readonly [place: keyof KnowsWords['places'], actors: readonly Actor[]])[] = [
  ['guest', ['code', 'vm']],
  ['host', ['imds']],
  ['azure', ['identityProvider', 'arm', 'entra', 'keyvault']],
  ['outside', ['operator']],
]

/** Who knows what at this stop: actors by secrets, as the wire tells it. */
export default function KnowsPanel() {
  const {
    run,
    frame,
    words: { ui },
  } = useAround()
  const words = useWords('knows')
  if (!run) return <Empty>{ui.recording}</Empty>
  return (
    <TitledPanel
      title={words.title}
      about={frame ? fill(words.after, { stop: frame.stop.id }) : words.atStart}
      className="wrap-normal"
    >
      <Table knowledge={knowledgeAt(run, frame)} words={words} />
      <Legend words={words} />
      <Point title={words.keyTitle}>
        <p>{words.keyText}</p>
      </Point>
      <Point title={words.askTitle} tone="token">
        <p>{words.askText}</p>
      </Point>
      <Folds title={words.meanings}>
        <dl>
          {SECRETS.map((secret) => (
            <div key={secret} className="py-1.5">
              <dt>
                <b>{words.secrets[secret].name}</b>
              </dt>
              <dd className="text-sm text-muted">{words.secrets[secret].about}</dd>
            </div>
          ))}
        </dl>
      </Folds>
    </TitledPanel>
  )
}

interface TableProps {
  readonly knowledge: Knowledge
  readonly words: KnowsWords
}

function Table({ knowledge, words }: TableProps) {
  return (
    <table aria-label={words.title} className="w-full text-sm leading-tight">
      <TableHead words={words} />
      {ROWS.map(([place, members]) => (
        <tbody
          key={place}
          data-place={place}
          className="group/place data-[place=guest]:bg-band data-[place=guest]:inset-shadow-mark"
        >
          <tr>
            <th
              scope="rowgroup"
              colSpan={SECRETS.length + 1}
              className="pt-3 pb-1 text-left font-normal text-muted group-data-[place=guest]/place:pl-2.5"
            >
              {words.places[place]}
            </th>
          </tr>
          {members.map((actor) => (
            <ActorRow key={actor} actor={actor} knowledge={knowledge} words={words} />
          ))}
        </tbody>
      ))}
    </table>
  )
}

/** The secrets' names stand upright, so that six columns have room beside the actors on a phone. */
const TableHead = ({ words }: Pick<TableProps, 'words'>) => (
  <thead>
    <tr>
      <th scope="col">
        <span className="sr-only">{words.actor}</span>
      </th>
      {SECRETS.map((secret) => (
        <th key={secret} scope="col" className="w-10 pb-2 text-center align-bottom font-semibold">
          <span className="inline-block rotate-180 whitespace-nowrap [text-orientation:sideways] [writing-mode:vertical-rl]">
            {words.secrets[secret].name}
          </span>
        </th>
      ))}
    </tr>
  </thead>
)

function ActorRow({ actor, knowledge, words }: TableProps & { readonly actor: Actor }) {
  const { actors } = useContent()
  return (
    <tr data-knower={actor} className="*:border-t *:border-line">
      <th scope="row" className="py-1 pr-1 text-left font-semibold group-data-[place=guest]/place:pl-2.5">
        <svg
          viewBox="0 0 24 24"
          aria-hidden="true"
          className="float-left mr-1.5 size-5 fill-none stroke-current stroke-[1.75] max-[25rem]:hidden"
          strokeLinecap="round"
          strokeLinejoin="round"
        >
          <path d={ACTOR_GLYPHS[actor]} />
        </svg>
        {actor === 'vm' ? words.anyProcess : actors[actor].short}
      </th>
      {SECRETS.map((secret) => (
        <Cell key={secret} secret={secret} knowing={knowledge[actor]?.[secret]} words={words} />
      ))}
    </tr>
  )
}

const Legend = ({ words }: Pick<TableProps, 'words'>) => (
  <ul className="grid gap-1 text-sm leading-6 *:flex *:items-start *:gap-2">
    {(['keeps', 'held', 'may'] as const).map((how) => (
      <li key={how}>
        <Sign how={how} />
        <span>
          <b>{words.how[how].name}</b> <Note as="span">{words.how[how].about}</Note>
        </span>
      </li>
    ))}
    <li>
      <Sign how="keeps" fresh />
      <b>{words.fresh}</b>
    </li>
  </ul>
)
