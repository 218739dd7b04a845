import { useId, useState } from 'react'
import { fill } from '#content'
import { DEFAULT_LINK, formatLink, type Answer } from '#player'
import type { Candidate, Diagnosis, Entry } from '../diagnosis/index.ts'
import { Button, TextLink } from '../parts/Button.tsx'
import { useContent } from '../parts/context.tsx'
import { Note } from '../parts/Prose.tsx'
import { useWords } from '../parts/useWords.ts'
import type { OnChosen } from './FaultList.tsx'
import { Marked } from './Marked.tsx'
import { ownIn, withOwn, type Own } from './ownNames.ts'
import { useRunFault } from './useRunFault.ts'
import { useLab } from './useLab.ts'

/** Shown before somebody asks for more. */
const FIRST = 3

interface FindingsProps {
  readonly text: string
  readonly diagnosis: Diagnosis
  readonly onChosen: OnChosen
}

/** What fits a text, best first; or where it is likely to be, and what would tell more. */
export function Findings({ text, diagnosis, onChosen }: FindingsProps) {
  const {
    words: { paste: words },
  } = useLab()
  const { candidates, findings, isHar } = diagnosis
  const [shownFor, setShownFor] = useState<Diagnosis>()
  const shown = shownFor === diagnosis ? candidates : candidates.slice(0, FIRST)
  const own = ownIn(findings)
  return (
    <section className="grid grid-cols-1 gap-4">
      {isHar && <Note>{words.har}</Note>}
      {candidates.length === 0 && <Nothing diagnosis={diagnosis} />}
      <ol className="grid grid-cols-1 gap-4">
        {shown.map((candidate, i) => (
          <Finding
            key={candidate.fault}
            candidate={candidate}
            other={candidates[i + 1] ?? candidates[i - 1]}
            text={text}
            own={own}
            onChosen={onChosen}
          />
        ))}
      </ol>
      {shown.length < candidates.length && (
        <p>
          <Button onClick={() => setShownFor(diagnosis)}>
            {fill(words.more, { count: candidates.length - shown.length })}
          </Button>
        </p>
      )}
    </section>
  )
}

interface FindingProps extends Pick<FindingsProps, 'text' | 'onChosen'> {
  readonly candidate: Candidate
  /** The one that is next likely. */
  readonly other: Candidate | undefined
  readonly own: Own
}

function Finding({ candidate: { fault, entry, evidence }, other, text, own, onChosen }: FindingProps) {
  const {
    words: { paste: words, outcome },
    told,
  } = useLab()
  const { actors } = useContent()
  const run = useRunFault()
  const heading = useId()
  const {
    answer,
    words: { title, cause, fix, command },
  } = entry
  const decided = evidence.filter(({ weight, kind }) => weight > 0.3 && kind !== 'usual')
  const places = decided.flatMap(({ at }) => at.slice(0, 1))
  const filled = command === undefined ? undefined : withOwn(command, own)
  const start = () => onChosen(told(fault)!, () => run(entry.fault))
  return (
    <li
      data-fault-id={fault}
      aria-labelledby={heading}
      className="grid grid-cols-1 gap-2.5 rounded-md border border-l-5 border-line border-l-message px-4 py-3"
    >
      <div>
        <h4 id={heading}>{title}</h4>
        <Note>
          <TextLink
            href={linkTo(answer)}
            target={undefined}
            rel={undefined}
            onClick={(event) => {
              if (event.metaKey || event.ctrlKey || event.shiftKey) return
              event.preventDefault()
              start()
            }}
          >
            {fill(words.step, { step: answer.step, stop: answer.stop })}
          </TextLink>
          {answer.status > 0 && ` · ${actors[answer.by!].name} ${answer.status}`}
        </Note>
      </div>
      {places.length > 0 && (
        <div>
          <Note>{`${words.own}: ${[...new Set(decided.map(({ kind }) => words.kinds[kind as keyof typeof words.kinds]))].join(', ')}`}</Note>
          <Marked text={text} places={places} />
        </div>
      )}
      <dl className="grid gap-2">
        <div>
          <dt className="text-sm font-semibold text-muted">{outcome.cause}</dt>
          <dd>{cause}</dd>
        </div>
        <div>
          <dt className="text-sm font-semibold text-muted">{outcome.fix}</dt>
          <dd>
            {fix}
            {filled !== undefined && <code className="lab-body">{filled}</code>}
            {filled !== command && <Note>{words.filled}</Note>}
          </dd>
        </div>
        {other && (
          <div>
            <dt className="text-sm font-semibold text-muted">
              {fill(words.apart, { other: other.entry.words.title })}
            </dt>
            <dd>
              <Apart entry={entry} other={other.entry} />
            </dd>
          </div>
        )}
      </dl>
      <p>
        <Button onClick={start}>{words.run}</Button>
      </p>
    </li>
  )
}

/** What would speak for the one and not for the other. */
function Apart({ entry, other }: { readonly entry: Entry; readonly other: Entry }) {
  const {
    words: { paste: words },
  } = useLab()
  const { tells } = useWords('faults')
  const { actors } = useContent()
  const { status, codes, numbers, by } = other.answer
  if (entry.sameCase === other.sameCase) {
    const tell = tells[entry.fault.id] ?? tells[other.fault.id]
    return tell === undefined ? other.words.symptom : fill(words.sameAnswer, { tell })
  }
  if (by === undefined) return words.otherSilence
  if (status < 400) return words.otherSuccess
  const isSame = status === entry.answer.status && by === entry.answer.by
  const said = [status, numbers[0] ?? codes.at(-1)].filter(Boolean).join(' ')
  // Where status and code are the same too, its words differ.
  return isSame &&
    codes.join() === entry.answer.codes.join() &&
    numbers.join() === entry.answer.numbers.join()
    ? (tells[entry.fault.id] ?? other.words.symptom)
    : fill(words.otherAnswer, { answer: said, actor: actors[by].name })
}

/** The run in which it was recorded, at the stop where it shows. */
const linkTo = ({ fault, flow, target, stop }: Answer) =>
  formatLink({ ...DEFAULT_LINK, flow, target, step: stop, fault: [fault], panel: 'faults' })

function Nothing({ diagnosis: { findings, step, service } }: Pick<FindingsProps, 'diagnosis'>) {
  const {
    words: { paste },
  } = useLab()
  const words = paste.nothing
  const { steps } = useContent()
  const recognized = [
    ...new Set(
      findings
        .filter(({ kind }) => kind !== 'time' && kind !== 'token' && kind !== 'secret')
        .map(({ value }) => value.slice(0, 120)),
    ),
  ]
  const [first, ...rest] = [service && service in words.ask ? (service as keyof typeof words.ask) : 'any']
  return (
    <div className="grid gap-2.5 rounded-md border border-l-5 border-line px-4 py-3">
      <h4>{words.title}</h4>
      <p>
        {step === undefined ? words.unknown : fill(words.step, { step, title: steps.system[step].title })}
      </p>
      {recognized.length > 0 && (
        <div>
          <p className="text-sm font-semibold text-muted">{words.recognized}</p>
          <ul className="grid gap-0.5 font-mono text-sm wrap-anywhere">
            {recognized.slice(0, 12).map((value) => (
              <li key={value}>{value}</li>
            ))}
          </ul>
        </div>
      )}
      <div>
        <p className="text-sm font-semibold text-muted">{words.capture}</p>
        <p>{words.ask[[first, ...rest][0]!]}</p>
      </div>
    </div>
  )
}
