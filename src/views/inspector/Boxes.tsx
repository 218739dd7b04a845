import { useMemo } from 'react'
import { sceneOf, selectScenario, selectStops } from '#player'
import { ACTOR_GLYPHS } from '../diagram/glyphs.ts'
import { Heading, Note } from '../parts/Prose.tsx'
import { useContent, usePlayerState } from '../parts/context.tsx'
import { useAround } from './context.tsx'

/** At the start, where no message can be shown yet: who the boxes of the picture are. */
export function Boxes() {
  const { actors } = useContent()
  const {
    words: { ui },
  } = useAround()
  const { flow, target } = usePlayerState(selectScenario)
  const stops = usePlayerState(selectStops)
  const boxes = useMemo(() => sceneOf({ flow, target, stops, index: -1 }).actors, [flow, target, stops])
  return (
    <section className="pt-4">
      <Heading>{ui.boxes}</Heading>
      <Note>{ui.boxesMore}</Note>
      <dl className="mt-2 grid gap-3">
        {boxes.map(({ name }) => (
          <div key={name} className="grid grid-cols-[1.5rem_minmax(0,1fr)] gap-x-3">
            <dt className="contents font-semibold">
              <svg
                viewBox="0 0 24 24"
                aria-hidden="true"
                className="row-span-2 size-6 fill-none stroke-muted stroke-[1.5]"
              >
                <path d={ACTOR_GLYPHS[name]} />
              </svg>
              <span>
                {actors[name].name === actors[name].short
                  ? actors[name].name
                  : `${actors[name].short}: ${actors[name].name}`}
              </span>
            </dt>
            <dd>
              <Note>{actors[name].role}</Note>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
