import { useEffect, useId, useMemo, useRef } from 'react'
import type { LifeWords } from '#content'
import {
  branchWith,
  LIFE_ENDING_IDS,
  selectBranch,
  selectIsEnd,
  selectScenario,
  type OfferedEnding,
  type Flow,
  type Run,
} from '#player'
import { usePlayer, usePlayerState } from '../parts/context.tsx'
import { reasonIn } from './reason.ts'
import { Trail } from './Trail.tsx'
import { useChoices } from './useChoices.ts'
import { useWords } from '../parts/useWords.ts'
import './life.css'

/** What may be done with the identity after step 7, as the lifecycle machine allows it now; for the rest, why not. */
export default function Afterwards({ run }: { readonly run: Run }) {
  const words = useWords('life')
  const player = usePlayer()
  const { offeredEndings } = useChoices()
  const { flow } = usePlayerState(selectScenario)
  const branch = usePlayerState(selectBranch)
  const choices = useMemo(
    () => offeredEndings(run).filter(({ id }) => LIFE_ENDING_IDS.includes(id)),
    [offeredEndings, run],
  )
  const [open, closed] = [choices.filter(({ whyNot }) => !whyNot), choices.filter(({ whyNot }) => whyNot)]
  const go = (id: OfferedEnding['id']) => player.send({ type: 'branch.set', branch: branchWith(branch, id) })
  const heading = useId()
  const end = usePlayerState(selectIsEnd)
  const section = useRef<HTMLElement>(null)
  const at = end || branch !== undefined
  useEffect(() => bringUp(section.current!, at), [at, run])
  return (
    <section ref={section} className="life" aria-labelledby={heading}>
      <h2 id={heading}>{words.title}</h2>
      {branch === undefined ? (
        <p className="life-note">{words.intro}</p>
      ) : (
        <Trail words={words} branch={branch} flow={flow} />
      )}
      <ul>
        {open.map((choice) => (
          <Action key={choice.id} choice={choice} words={words} flow={flow} onGo={() => go(choice.id)} />
        ))}
      </ul>
      <h3>{words.notNow}</h3>
      <ul>
        {closed.map((choice) => (
          <Action key={choice.id} choice={choice} words={words} flow={flow} />
        ))}
      </ul>
    </section>
  )
}

/** The column shows what may be done, at the run's end with its last stop above. */
function bringUp(section: HTMLElement, end: boolean) {
  const column = section.closest('nav')!.parentElement!
  const last = end ? column.querySelector('[aria-current]') : section
  if (last && column.scrollHeight > column.clientHeight)
    column.scrollTop += last.getBoundingClientRect().top - column.getBoundingClientRect().top - 8
}

interface ActionProps {
  readonly choice: OfferedEnding
  readonly words: LifeWords
  readonly flow: Flow
  readonly onGo?: () => void
}

/** One action. What is not possible keeps its button, so that it can be found and read. */
function Action({ choice: { id, whyNot }, words, flow, onGo }: ActionProps) {
  const note = useId()
  const { label, clock } = words.actions[id]
  const text = whyNot ? reasonIn(words, id, whyNot) : clock
  return (
    <li>
      <button
        type="button"
        className="life-action"
        aria-disabled={!onGo}
        aria-describedby={text && note}
        onClick={onGo}
      >
        {label[flow]}
      </button>
      {text && (
        <p id={note} className="life-note">
          {text}
        </p>
      )}
    </li>
  )
}
