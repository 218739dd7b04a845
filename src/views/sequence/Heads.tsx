import type { Actor } from '#engine'
import { fill, type Content } from '#content'
import type { Stop } from '#player'
import type { DiagramProps } from '../diagram/Diagram.tsx'
import { ACTOR_GLYPHS } from '../diagram/glyphs.ts'

interface HeadsProps {
  readonly lanes: readonly Actor[]
  readonly stop: Stop | undefined
  readonly content: Content
  /** Told when a head is clicked; absent where nothing opens. */
  readonly onPick?: DiagramProps['onPick']
}

/** Who takes part, over the lifelines; it stays while they scroll. */
export function Heads({ lanes, stop, content: { actors, picture }, onPick }: HeadsProps) {
  return (
    <ul className="seq-heads">
      {lanes.map((actor) => (
        <li
          key={actor}
          data-actor={actor}
          data-role={stop?.from === actor ? 'sender' : stop?.to === actor ? 'receiver' : 'idle'}
          title={actors[actor].name}
          className="seq-head relative"
        >
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <path d={ACTOR_GLYPHS[actor]} />
          </svg>
          {actors[actor].short}
          {onPick && (
            <button
              type="button"
              className="absolute inset-0 cursor-pointer"
              aria-label={fill(picture.opens, { actor: actors[actor].short })}
              onClick={(event) => onPick(actor, event)}
            />
          )}
        </li>
      ))}
    </ul>
  )
}
