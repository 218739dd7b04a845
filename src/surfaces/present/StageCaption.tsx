import { selectScenario, selectStop, STEPS } from '#player'
import { chapterWords, stepOf } from '#content'
import { useCaption, useContent, usePlayerState } from '#views'

/** The stop in words for the last row: its number, what happens, who to whom, and how far one is. */
export function StageCaption() {
  const content = useContent()
  const { start, ui } = content
  const stop = usePlayerState(selectStop)
  const { flow } = usePlayerState(selectScenario)
  const caption = useCaption()
  const [step, minor] = stop ? stop.id.split('.') : ['0']
  return (
    <section className="stage-caption" aria-label={ui.caption}>
      <Rail step={stop ? stepOf(stop) : 0} />
      <p className="stage-number" aria-hidden="true">
        {step}
        {minor && <small>.{minor}</small>}
      </p>
      <div className="stage-words">
        <h1 className="stage-headline">{caption ? caption.headline : start[flow].headline}</h1>
        <p className="stage-who">
          {stop && caption ? (
            <>
              {caption.who}
              <span> · {chapterWords(content, flow, stepOf(stop)).title}</span>
            </>
          ) : (
            ui.title
          )}
        </p>
      </div>
    </section>
  )
}

/** A piece for each step. */
const Rail = ({ step }: { readonly step: number }) => (
  <ol className="stage-rail" aria-hidden="true">
    {STEPS.map((each) => (
      <li key={each} data-state={each < step ? 'done' : each === step ? 'now' : 'next'} />
    ))}
  </ol>
)
