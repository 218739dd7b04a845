import { Suspense } from 'react'
import { captionFor } from '#content'
import { findStop, isStopId, scenarioKey, sceneOf, selectIndex, selectScenario, selectStops } from '#player'
import { RunName, useContent, usePlayerState, useWords } from '#views'
import { Picture, stage } from '#views/more'
import { useOnPath } from '../context.ts'

/** What the next press will show: on a path its next point, else the next stop. */
export function NextStop() {
  const words = useWords('present')
  const path = useOnPath()
  const stops = usePlayerState(selectStops)
  const index = usePlayerState(selectIndex)
  const here = scenarioKey(usePlayerState(selectScenario))
  const point = path?.points[path.index + 1]
  const another = point && scenarioKey(point.scenario) !== here
  const next = path?.points.length
    ? point && findStop(stops, point.goal, true)
    : index + 1 < stops.length
      ? index + 1
      : undefined
  return (
    <section className="presenter-next" aria-label={words.next}>
      <h2>{words.next}</h2>
      {another ? (
        <p>
          <Suspense>
            <RunName scenario={point.scenario} />
          </Suspense>
          {isStopId(point.goal) && ` · ${point.goal}`}
        </p>
      ) : next === undefined ? (
        <p>{path?.points.length ? words.pathEnd : words.end}</p>
      ) : (
        <NextPicture index={next} />
      )}
    </section>
  )
}

function NextPicture({ index }: { readonly index: number }) {
  const content = useContent()
  const stops = usePlayerState(selectStops)
  const { flow, target } = usePlayerState(selectScenario)
  const next = stops[index]
  return (
    <>
      <div className="presenter-picture">
        <div className="picture">
          <Picture layout={stage} scene={sceneOf({ flow, target, stops, index })} content={content} />
        </div>
      </div>
      <p>{next ? `${next.id} ${captionFor(content, next).headline}` : content.start[flow].headline}</p>
    </>
  )
}
