import { useId } from 'react'
import { SOURCES } from '#content'
import { useAround } from '../inspector/context.tsx'
import './clock.css'
import { Came } from './Came.tsx'
import { momentsAt } from './moments.ts'
import { Now } from './Now.tsx'
import { Pass } from './Pass.tsx'
import { useWords } from '../parts/useWords.ts'

/** The run's clock at this stop: what has a time of its own, and the ways to let time pass. */
export default function Panel() {
  const {
    run,
    frame,
    words: { ui },
  } = useAround()
  const words = useWords('clock')
  const heading = useId()
  if (!run) return <p className="insp-empty">{ui.recording}</p>
  const [title, url] = SOURCES.faq
  return (
    <section className="clock" aria-labelledby={heading}>
      <h3 id={heading} className="insp-title">
        {words.title}
      </h3>
      <p className="insp-note">{words.about}</p>
      <Now moments={momentsAt(run, frame)} words={words} />
      <Came run={run} words={words} />
      {run.bites ? <p className="insp-point">{words.disturbed}</p> : <Pass run={run} words={words} />}
      <div className="insp-point">
        <p>
          <b>{words.groups}</b>
        </p>
        <p className="insp-note">{words.groupsAbout}</p>
        <p className="insp-note">
          {words.source}:{' '}
          <a href={url} target="_blank" rel="noreferrer">
            {title}
          </a>
        </p>
      </div>
    </section>
  )
}
