import { useId } from 'react'
import { fill, type AttackWords } from '#content'
import { selectFault, selectScenario, selectStop } from '#player'
import { useContent, usePlayerState } from '../parts/context.tsx'
import { attacksIn, fits, isStopped, nearest, type Told } from './find.ts'
import { Icon } from '../parts/Icon.tsx'
import { useLab } from './useLab.ts'
import { useRunFault } from './useRunFault.ts'
import { Note } from '../parts/Prose.tsx'

/** Every fault: those that belong to the stop shown first, the rest by who is asked. */
/** With what runs the chosen fault, which the caller may do later. */
export type OnChosen = (told: Told, run: () => void) => void

export function FaultList({ onChosen }: { readonly onChosen: OnChosen }) {
  const { words, groups } = useLab()
  const scenario = usePlayerState(selectScenario)
  const stop = usePlayerState(selectStop)
  const all = groups.flatMap(({ faults }) => faults)
  const here = all.filter(({ fault }) => fault.at === stop?.kind && fits(fault, scenario))
  return (
    <section className="lab-faults">
      {stop && here.length > 0 && (
        <Group title={fill(words.here, { stop: stop.id })} faults={here} onChosen={onChosen} />
      )}
      <Group
        title={words.attacks.title}
        about={words.attacks.about}
        faults={attacksIn(all, scenario)}
        onChosen={onChosen}
      />
      {groups.map(({ title, faults }) => (
        <Group key={title} title={title} faults={faults} onChosen={onChosen} />
      ))}
    </section>
  )
}

interface GroupProps {
  readonly title: string
  /** Said once for all of them; each then tells what stops it. */
  readonly about?: string
  readonly faults: readonly Told[]
  /** What came of it stands above the list. */
  readonly onChosen: OnChosen
}

function Group({ title, about, faults, onChosen }: GroupProps) {
  const heading = useId()
  return (
    <section aria-labelledby={heading}>
      <h4 id={heading}>{title}</h4>
      {about && <Note className="pb-2.5">{about}</Note>}
      <ul>
        {faults.map((told) => (
          <Choice key={told.fault.id} {...told} onChosen={onChosen} tells={about !== undefined} />
        ))}
      </ul>
    </section>
  )
}

/** One fault. Where it does not exist in this scenario, it takes the viewer to the nearest in which it does. */
function Choice({
  fault,
  words: own,
  onChosen,
  tells,
}: Told & Pick<GroupProps, 'onChosen'> & { readonly tells: boolean }) {
  const { title, symptom, attack } = own
  const { words, told } = useLab()
  const content = useContent()
  const run = useRunFault()
  const scenario = usePlayerState(selectScenario)
  const on = told(usePlayerState(selectFault))?.fault.id === fault.id
  const next = nearest(fault, scenario)
  const note = useId()
  return (
    <li>
      <button
        type="button"
        className="lab-fault"
        aria-pressed={on}
        aria-describedby={note}
        onClick={() => onChosen({ fault, words: own }, () => run(fault))}
        data-fault-id={fault.id}
      >
        <b>{title}</b>
        <span className="lab-status">{fault.expected.status || '–'}</span>
      </button>
      <div id={note} className="text-sm leading-note text-muted">
        {tells && attack ? <AttackNotes attack={attack} stopped={isStopped(fault)} /> : symptom}
        {!fits(fault, scenario) && (
          <i>
            {' '}
            {fill(words.switches, { flow: content.flows[next.flow], target: content.targets[next.target] })}
          </i>
        )}
      </div>
    </li>
  )
}

interface AttackNotesProps {
  readonly attack: AttackWords
  /** As the cloud answers it. */
  readonly stopped: boolean
}

/** What stops an attempt, and what nothing stops. */
function AttackNotes({ attack: { stops, limit }, stopped }: AttackNotesProps) {
  const {
    words: { attacks: words },
  } = useLab()
  return (
    <dl className="lab-attack" data-stopped={stopped}>
      <div>
        <dt>
          <Icon name={stopped ? 'tick' : 'close'} className="size-4" />
          {words.stops}
        </dt>
        <dd>{stops}</dd>
      </div>
      <div>
        <dt>{words.limit}</dt>
        <dd>{limit}</dd>
      </div>
    </dl>
  )
}
