import { useId, useState } from 'react'
import { useAround } from '../inspector/context.tsx'
import { CopyButton } from '../inspector/parts/CopyButton.tsx'
import { detailOf } from '../inspector/where.ts'
import { actingAt } from './acting.ts'
import { Chain } from './Chain.tsx'
import './code.css'
import { Differences } from './Differences.tsx'
import { Leads } from './Leads.tsx'
import { Lines } from './Lines.tsx'
import { isDisturbed, namesIn } from './names.ts'
import { keepLanguage, keptLanguage } from './language.ts'
import { kindsOf, LANGUAGES, SAMPLES, textOf, type Language } from './samples/index.ts'
import { Status } from './Status.tsx'
import { useWords } from '../parts/useWords.ts'

/** The program that these messages come from, and in which line of it we are. */
export default function Panel() {
  const {
    run,
    frame,
    words: { ui },
  } = useAround()
  const words = useWords('code')
  const heading = useId()
  const [language, setLanguage] = useState(keptLanguage)
  if (!run) return <p className="insp-empty">{ui.recording}</p>
  const names = namesIn(run, frame)
  const lines = SAMPLES[language].lines[run.scenario.target](names)
  const acting = actingAt(run, frame)
  const lit = 'kind' in acting ? lines.findIndex((line) => kindsOf(line).includes(acting.kind)) : -1
  const choose = (chosen: Language) => {
    keepLanguage(chosen)
    setLanguage(chosen)
  }
  return (
    <section className="code" aria-labelledby={heading}>
      <h3 id={heading} className="insp-title">
        {words.title}
      </h3>
      <p className="insp-note">{words.about}</p>
      <div role="group" aria-label={words.languages} className="insp-panels code-languages">
        {LANGUAGES.map((each) => (
          <button key={each} type="button" aria-pressed={each === language} onClick={() => choose(each)}>
            {SAMPLES[each].name}
          </button>
        ))}
      </div>
      <Status acting={acting} line={lit} words={words} />
      {isDisturbed(run) && <p className="insp-note">{words.disturbed}</p>}
      <div>
        <div className="insp-bar">
          <h4>{SAMPLES[language].name}</h4>
          <CopyButton label={words.copy} text={`${lines.map(textOf).join('\n')}\n`} />
        </div>
        <Lines lines={lines} language={language} lit={lit} how={acting.how} />
      </div>
      <Leads lines={lines} frames={run.frames[detailOf(run, frame)]} words={words} />
      <Differences language={language} target={run.scenario.target} words={words} />
      <Chain language={language} clientId={names.clientId} words={words.chain} />
    </section>
  )
}
