import type { Holding } from '#player'
import { ACTOR_GLYPHS, CROSS, HOLDING_GLYPHS, TICK } from './glyphs.ts'
import type { ActorData, DoorData, GhostData, WayData, ZoneData } from './graphOf.ts'
import type { Point } from './layout.ts'
import { lengthOf, pointAt } from './paths.ts'
import { LINE_HEIGHT, wrapped, type DrawnThing } from './things.ts'

/* What the live diagram's nodes and edges and the still picture have in common: SVG, each from its own corner. */

/** A plane as a band, the host as a dashed box; its name is on it. */
export function ZoneShape({ kind, w, h, name, nameAt }: ZoneData) {
  const part = kind === 'host' ? 'host' : 'band'
  return (
    <>
      <rect className={part} width={w} height={h} rx={kind === 'host' ? 18 : 20} />
      {nameAt && (
        <text className={`${part}-name`} x={nameAt[0]} y={nameAt[1]}>
          {name}
        </text>
      )}
    </>
  )
}

/** The one way out of the guest that needs no credential: an opening in its wall, and the address on a plate that hangs on it. */
export function DoorShape({ hint, at: [x, y], plate: [px, py] }: DoorData) {
  return (
    <g className="door" role="img" aria-label={hint}>
      <title>{hint}</title>
      <path className="door-frame" d={`M${x} ${y}V${py}`} />
      <rect className="door-frame" x={x - 13} y={y - 27} width="26" height="54" rx="13" />
      <rect className="door-frame" x={px - 97} y={py - 20} width="194" height="30" rx="8" />
      <text className="door-address" x={px} y={py + 2}>
        169.254.169.254
      </text>
    </g>
  )
}

/** One actor: its box, its name, and what it has. */
export function ActorShape({ actor, name, note, w, h, things }: ActorData) {
  const guest = actor === 'vm'
  return (
    <>
      <rect className={guest ? 'actor-box guest' : 'actor-box'} width={w} height={h} rx="14" />
      <path
        className="actor-glyph"
        d={ACTOR_GLYPHS[actor]}
        transform={guest ? 'translate(14 13) scale(1.1)' : 'translate(14 16) scale(1.25)'}
      />
      <text className={guest ? 'guest-name' : 'actor-name'} x={guest ? 50 : 54} y={guest ? 34 : 41}>
        {name}
      </text>
      {note && (
        <text className="actor-note" x={guest ? w - 14 : 16} y={guest ? 34 : h < 90 ? h - 8 : 84}>
          {note}
        </text>
      )}
      {things.map((thing) => (
        <ThingShape
          key={`${thing.holding} ${thing.of} ${thing.id} ${thing.state}`}
          holder={actor}
          thing={thing}
        />
      ))}
    </>
  )
}

/** A second VM that could be there: dashed where there is room for a box, else in words alone. */
export function GhostShape({ w, h, boxed, name, text }: GhostData) {
  const lines = boxed ? [name, ...wrapped(text, 15)] : wrapped(`${name} ${text}`, h < 30 ? 60 : 24)
  return (
    <>
      {boxed && <rect className="ghost" x="1" y="1" width={w - 8} height={h - 2} rx="14" />}
      <text className="ghost-word">
        {lines.map((line, i) => (
          <tspan key={line} x={boxed ? 16 : 0} y={(boxed ? 33 : 17) + i * LINE_HEIGHT}>
            {line}
          </tspan>
        ))}
      </text>
    </>
  )
}

/** What somebody has: its glyph, its word, and what tells it from others of its kind. */
function ThingShape({ holder, thing }: { readonly holder: ActorData['actor']; readonly thing: DrawnThing }) {
  const { holding, kind, state, id, fresh, x, y, lines, which, title, filled, small } = thing
  return (
    <g
      className={small ? 'holding small' : 'holding'}
      data-thing={kind}
      data-holder={holder}
      data-state={state}
      data-id={id}
      data-fresh={fresh || undefined}
      transform={`translate(${x} ${y})`}
    >
      <title>{title}</title>
      <ThingGlyph holding={holding} filled={filled} size={small ? 0.95 : 1.15} />
      <text className="holding-word">
        {lines.map((line, i) => (
          <tspan key={line} x={small ? 27 : 38} y={(small ? 17 : 20) + i * LINE_HEIGHT}>
            {line || (which && <tspan className="holding-digits">{which}</tspan>)}
          </tspan>
        ))}
      </text>
    </g>
  )
}

interface ThingGlyphProps {
  readonly holding: Holding
  readonly filled: boolean
  readonly size?: number
}

export function ThingGlyph({ holding, filled, size = 1.15 }: ThingGlyphProps) {
  const { role, line, fine } = HOLDING_GLYPHS[holding]
  return (
    <g className={`glyph glyph-${role}`} transform={`scale(${size})`}>
      {line && <path className={filled ? 'glyph-filled' : 'glyph-line'} d={line} />}
      {fine && <path className="glyph-fine" d={fine} />}
    </g>
  )
}

/** Room for a letter of what was asked, at 20 units. */
const ASKED_LETTER = 10

/** How the last message on a way ended: a tick or a cross in the middle of it, or where there is room. */
export function WayMark({
  points,
  state,
  mark,
  asked,
}: Omit<WayData, 'bends'> & { readonly points: readonly Point[] }) {
  const [x, y] = mark ?? pointAt(points, lengthOf(points) / 2)
  if (asked) {
    const w = asked.word.length * ASKED_LETTER + 26
    return (
      <g className="way-asked" transform={`translate(${x} ${y})`}>
        <title>{asked.about}</title>
        <rect x={-w / 2} y="-17" width={w} height="34" rx="17" />
        <text y="7">{asked.word}</text>
      </g>
    )
  }
  return (
    <g className="way-mark" transform={`translate(${x} ${y})`}>
      <circle r="13" />
      <path d={state === 'refused' ? CROSS : TICK} />
    </g>
  )
}
