import type { Actor } from '#engine'
import type { Content } from '#content'
import type { Stop } from '#player'
import { ACTOR_GLYPHS } from '../diagram/glyphs.ts'

interface HeadsProps {
  readonly lanes: readonly Actor[]
  readonly stop: Stop | undefined
  readonly actors: Content['actors']
}

/** Who takes part, over the lifelines; it stays while they scroll. */
export function Heads({ lanes, stop, actors }: HeadsProps) {
  return (
    <ul className="seq-heads">
      {lanes.map((actor) => (
        <li
          key={actor}
          data-actor={actor}
          data-role={stop?.from === actor ? 'sender' : stop?.to === actor ? 'receiver' : 'idle'}
          title={actors[actor].name}
          className="seq-head"
        >
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <path d={ACTOR_GLYPHS[actor]} />
          </svg>
          {actors[actor].short}
        </li>
      ))}
    </ul>
  )
}
