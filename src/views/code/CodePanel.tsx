import { useState } from 'react'
import { fill, type CodeWords } from '#content'
import type { Frame, Target } from '#player'
import { Button } from '../parts/Button.tsx'
import { Bar, Empty, Heading, Note, TitledPanel } from '../parts/Prose.tsx'
import { useWords } from '../parts/useWords.ts'
import { useAround } from '../inspector/context.tsx'
import { CopyButton } from '../inspector/parts/CopyButton.tsx'
import { PanelButton } from '../inspector/parts/PanelButton.tsx'
import { detailOf } from '../inspector/stops.ts'
import { actingAt, stopsOf, type Acting } from './acting.ts'
import { Chain } from './Chain.tsx'
import { differencesOf } from './differences.ts'
import { keep, keptLanguage } from './language.ts'
import { Lines } from './Lines.tsx'
import { isDisturbed, namesIn } from './names.ts'
import { kindsOf, LANGUAGES, SAMPLES, textOf, type Language, type Line } from './samples/index.ts'

/** The program that these messages come from, and in which line of it we are. */
export default function CodePanel() {
  const {
    run,
    frame,
    words: { ui },
  } = useAround()
  const words = useWords('code')
  const [language, setLanguage] = useState(keptLanguage)
  if (!run) return <Empty>{ui.recording}</Empty>
  const names = namesIn(run, frame)
  const lines = SAMPLES[language].lines[run.scenario.target](names)
  const acting = actingAt(run, frame)
  const lit = 'kind' in acting ? lines.findIndex((line) => kindsOf(line).includes(acting.kind)) : -1
  const choose = (chosen: Language) => {
    keep(chosen)
    setLanguage(chosen)
  }
  return (
    <TitledPanel title={words.title} about={words.about}>
      <div role="group" aria-label={words.languages} className="flex flex-wrap gap-1">
        {LANGUAGES.map((each) => (
          <PanelButton key={each} aria-pressed={each === language} onClick={() => choose(each)}>
            {SAMPLES[each].name}
          </PanelButton>
        ))}
      </div>
      <Status acting={acting} line={lit} words={words} />
      {isDisturbed(run) && <Note>{words.disturbed}</Note>}
      <div>
        <Bar>
          <Heading as="h4" className="pb-1.5">
            {SAMPLES[language].name}
          </Heading>
          <CopyButton label={words.copy} text={`${lines.map(textOf).join('\n')}\n`} />
        </Bar>
        <Lines lines={lines} language={language} lit={lit} how={acting.how} />
      </div>
      <Leads lines={lines} frames={run.frames[detailOf(run, frame)]} words={words} />
      <Differences language={language} target={run.scenario.target} words={words} />
      <Chain language={language} clientId={names.clientId} words={words.chain} />
    </TitledPanel>
  )
}

interface StatusProps {
  readonly acting: Acting
  /** Index of the lit line; negative when none is. */
  readonly line: number
  readonly words: CodeWords
}

/** What the code is doing at this stop, in words. */
function Status({ acting, line, words }: StatusProps) {
  const how = 'kind' in acting && line < 0 ? 'foreign' : acting.how
  const { name, about } = how === 'foreign' ? words.foreign : words.acting[how]
  const isBusy = how === 'sends' || how === 'gets' || how === 'waits'
  return (
    <p
      data-slot="code-status"
      data-how={how}
      className={`rounded-md border border-l-5 border-line px-3.5 py-2.5 ${isBusy ? 'border-l-message' : 'border-l-muted'}`}
    >
      <b>{fill(name, { line: line + 1 })}</b>
      {about !== '' && <> {about}</>}
    </p>
  )
}

interface LeadsProps {
  readonly lines: readonly Line[]
  readonly frames: readonly Frame[]
  readonly words: CodeWords
}

/** From each line that sends something to the stops that show it. */
function Leads({ lines, frames, words }: LeadsProps) {
  return (
    <section>
      <Heading as="h4" className="pb-1.5">
        {words.leads}
      </Heading>
      <dl data-slot="leads">
        {lines.map((line, i) => {
          const kinds = kindsOf(line)
          if (kinds.length === 0) return null
          const stops = stopsOf(frames, kinds).map(({ stop }) => stop)
          return (
            <div
              key={i}
              className="grid grid-cols-[5rem_minmax(0,1fr)] items-baseline border-t border-line py-1.5"
            >
              <dt className="text-sm font-semibold">{fill(words.line, { line: i + 1 })}</dt>
              <dd className="flex flex-wrap items-center gap-1.5">
                {stops.length === 0 && <Note as="span">{words.never}</Note>}
                {stops.map((stop) => (
                  <Lead key={stop.id} {...stop} />
                ))}
              </dd>
            </div>
          )
        })}
      </dl>
    </section>
  )
}

function Lead({ id, label }: Pick<Frame['stop'], 'id' | 'label'>) {
  const { frame, onStop } = useAround()
  const text = (
    <>
      <b>{id}</b> {label}
    </>
  )
  return onStop ? (
    <Button
      className="py-0.5 text-left aria-[current=true]:border-current aria-[current=true]:shadow-[inset_3px_0_currentColor]"
      aria-current={id === frame?.stop.id}
      onClick={() => onStop(id)}
    >
      {text}
    </Button>
  ) : (
    <Note as="span">{text}</Note>
  )
}

interface DifferencesProps {
  readonly language: Language
  readonly target: Target
  readonly words: CodeWords
}

/** Where a client library's messages are not to the letter those of the run. */
function Differences({ language, target, words }: DifferencesProps) {
  const differences = differencesOf(language, target)
  return (
    <section>
      <Heading as="h4" className="pb-1.5">
        {words.differs}
      </Heading>
      {differences.length === 0 ? (
        <Note>{words.noDifference}</Note>
      ) : (
        <ul className="list-disc space-y-1.5 pl-5 text-sm leading-note">
          {differences.map((difference) => (
            <li key={difference}>{words.differences[difference]}</li>
          ))}
        </ul>
      )}
    </section>
  )
}
