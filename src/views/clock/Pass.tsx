import { useId, useMemo } from 'react'
import type { LifeWords, ClockWords } from '#content'
import {
  branchWith,
  CLOCK_ENDING_IDS,
  selectBranch,
  selectScenario,
  type OfferedEnding,
  type Flow,
  type Run,
} from '#player'
import { absolute, relative } from '../inspector/time.ts'
import { reasonIn } from '../life/reason.ts'
import { Trail } from '../life/Trail.tsx'
import { useChoices } from '../life/useChoices.ts'
import { fill, useContent, usePlayer, usePlayerState } from '../parts/context.tsx'
import { useWords } from '../parts/useWords.ts'

interface PassProps {
  readonly run: Run
  readonly words: ClockWords
}

/** How much time may pass after the run's end, the shortest first, and what is over by then. */
export function Pass({ run, words }: PassProps) {
  const life = useWords('life')
  const player = usePlayer()
  const { offeredEndings } = useChoices()
  const { flow } = usePlayerState(selectScenario)
  const branch = usePlayerState(selectBranch)
  const choices = useMemo(() => inTime(offeredEndings(run)), [offeredEndings, run])
  const heading = useId()
  const end = run.frames.main.at(-1)!.at
  return (
    <section className="insp-section" aria-labelledby={heading}>
      <h4 id={heading}>{words.move}</h4>
      {branch !== undefined && <Trail words={life} branch={branch} flow={flow} />}
      <p className="insp-note">{fill(words.from, { at: absolute(end) })}</p>
      <ul className="clock-moves">
        {choices.map((choice) => (
          <Move
            key={choice.id}
            choice={choice}
            end={end}
            flow={flow}
            words={words}
            life={life}
            onGo={() => player.send({ type: 'branch.set', branch: branchWith(branch, choice.id) })}
          />
        ))}
      </ul>
    </section>
  )
}

/** What leads nowhere keeps its place in the row of those that lead on. */
function inTime(all: readonly OfferedEnding[]): readonly OfferedEnding[] {
  const choices = CLOCK_ENDING_IDS.map((id) => all.find((choice) => choice.id === id)!)
  const to = (choice: OfferedEnding) => choice.moves?.to ?? Infinity
  return choices.toSorted((one, other) => to(one) - to(other) || 0)
}

interface MoveProps {
  readonly choice: OfferedEnding
  /** The clock at the run's end. */
  readonly end: number
  readonly flow: Flow
  readonly words: ClockWords
  readonly life: LifeWords
  readonly onGo: () => void
}

function Move({ choice: { id, whyNot, moves }, end, flow, words, life, onGo }: MoveProps) {
  const { lang } = useContent()
  const note = useId()
  const { label, clock } = life.actions[id]
  const brings = moves?.brings.map((text) => `${text}.`).join(' ') || words.nothingEnds
  return (
    <li data-move={id}>
      <button
        type="button"
        className="life-action"
        aria-disabled={Boolean(whyNot)}
        aria-describedby={note}
        onClick={whyNot ? undefined : onGo}
      >
        {label[flow]}
      </button>
      <p id={note} className="life-note">
        {whyNot ? (
          reasonIn(life, id, whyNot)
        ) : (
          <>
            {moves && (
              <span className="clock-to">
                {fill(words.to, { at: absolute(moves.to), in: relative(moves.to, end, lang) })}
              </span>
            )}{' '}
            {brings} {clock}
          </>
        )}
      </p>
    </li>
  )
}
