import { useDeferredValue, useId, useState } from 'react'
import { fill } from '#content'
import { selectFault, selectScenario, selectStop } from '#player'
import { useContent, usePlayer, usePlayerState } from '../parts/context.tsx'
import { attacksIn, fits, found, isStopped, nearest, type Told } from './find.ts'
import { AttackNotes } from './AttackNotes.tsx'
import { useLab } from './useLab.ts'
import { Note } from '../parts/Prose.tsx'

/** Every fault: those that belong to the stop shown first, the rest by who is asked. */
/** With what runs the chosen fault, which the caller may do later. */
export type OnChosen = (told: Told, run: () => void) => void

export function FaultList({ onChosen }: { readonly onChosen: OnChosen }) {
  const { words, groups } = useLab()
  const [typed, setTyped] = useState('')
  const search = useDeferredValue(typed)
  const scenario = usePlayerState(selectScenario)
  const stop = usePlayerState(selectStop)
  const shown = groups
    .map(({ title, faults }) => ({ title, faults: found(faults, search) }))
    .filter(({ faults }) => faults.length > 0)
  const all = shown.flatMap(({ faults }) => faults)
  const here = search ? [] : all.filter(({ fault }) => fault.at === stop?.kind && fits(fault, scenario))
  const label = useId()
  return (
    <section className="lab-faults">
      <div className="lab-search">
        <label htmlFor={label}>{words.search}</label>
        <input
          id={label}
          type="search"
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
          autoComplete="off"
          spellCheck={false}
        />
        <Note role="status">{all.length > 0 ? fill(words.found, { count: all.length }) : words.none}</Note>
      </div>
      {stop && here.length > 0 && (
        <Group title={fill(words.here, { stop: stop.id })} faults={here} onChosen={onChosen} />
      )}
      {!search && (
        <Group
          title={words.attacks.title}
          about={words.attacks.about}
          faults={attacksIn(all, scenario)}
          onChosen={onChosen}
        />
      )}
      {shown.map(({ title, faults }) => (
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
  const player = usePlayer()
  const scenario = usePlayerState(selectScenario)
  const on = told(usePlayerState(selectFault))?.fault.id === fault.id
  const next = nearest(fault, scenario)
  const note = useId()
  const start = () => {
    if (next.flow !== scenario.flow) player.send({ type: 'flow.set', flow: next.flow })
    if (next.target !== scenario.target) player.send({ type: 'target.set', target: next.target })
    player.send({ type: 'fault.set', fault: fault.id })
  }
  return (
    <li>
      <button
        type="button"
        className="lab-fault"
        aria-pressed={on}
        aria-describedby={note}
        onClick={() => onChosen({ fault, words: own }, start)}
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
