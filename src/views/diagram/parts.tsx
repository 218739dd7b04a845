import type { Actor } from '#engine'
import type { Flow, Holding } from '#player'
import { ACTOR_GLYPHS, HOLDING_GLYPHS } from './glyphs.ts'
import type { Box } from './places.ts'
import { HEAD, LINE_HEIGHT, linesOf, slotOf, slotsOf, SLOTS } from './slots.ts'
import type { Digits } from './store.ts'
import type { ActorView } from './view.ts'

/** The words that a box needs. */
export interface BoxWords {
  readonly name: string
  readonly holdings: Readonly<Record<Holding, string>>
  /** What the digits of a thing are the end of. */
  readonly ids: Digits
}

interface ActorBoxProps {
  readonly actor: Actor
  readonly box: Box
  readonly words: BoxWords
  readonly view: ActorView
  readonly flow: Flow
  /** Which of its holdings came with a message that is still on its way. */
  readonly landing?: boolean
  /** Last four digits of the ids of what it holds, where they are known. */
  readonly digits?: Digits
  /** Draws every holding, shown or not: for a picture that is changed without being drawn again. */
  readonly all?: boolean
}

const ALL_OF_CODE: readonly Holding[] = ['token', 'secret', 'signature', 'resource']

/** One actor: its box, its name, and what it has. Drawn from its own corner. */
export function ActorBox({
  actor,
  box,
  words,
  view,
  flow,
  landing = false,
  digits = {},
  all = false,
}: ActorBoxProps) {
  const places = slotsOf(actor, box, words.holdings, SLOTS[actor], actor === 'vm' ? 52 : HEAD)
  const drawn = all ? (actor === 'code' ? ALL_OF_CODE : SLOTS[actor]) : view.holdings
  return (
    <g data-actor={actor} data-role={view.role} className="actor">
      <rect
        className={actor === 'vm' ? 'actor-box guest' : 'actor-box'}
        width={box.w}
        height={box.h}
        rx="14"
      />
      <Name actor={actor} name={words.name} />
      {drawn.map((holding) => {
        const place = places.find((slot) => slot.holding === slotOf(holding))
        return (
          place && (
            <HoldingMark
              key={holding}
              holding={holding}
              y={place.y}
              words={words.holdings[holding]}
              width={box.w}
              flow={flow}
              on={view.holdings.includes(holding)}
              landing={landing && view.fresh.includes(holding)}
              id={digits[holding] && `${words.ids[holding]} …${digits[holding]}`}
            />
          )
        )
      })}
    </g>
  )
}

function Name({ actor, name }: { readonly actor: Actor; readonly name: string }) {
  const guest = actor === 'vm'
  return (
    <>
      <path
        className="actor-glyph"
        d={ACTOR_GLYPHS[actor]}
        transform={guest ? 'translate(14 13) scale(1.1)' : 'translate(14 16) scale(1.25)'}
      />
      <text className={guest ? 'guest-name' : 'actor-name'} x={guest ? 50 : 54} y={guest ? 34 : 41}>
        {name}
      </text>
    </>
  )
}

interface HoldingMarkProps {
  readonly holding: Holding
  readonly y: number
  readonly words: string
  readonly width: number
  readonly flow: Flow
  readonly on: boolean
  readonly landing: boolean
  readonly id?: string | undefined
}

/** What somebody has: its glyph, its word, and the last digits that tell it from others of its kind. */
function HoldingMark({ holding, y, words, width, flow, on, landing, id }: HoldingMarkProps) {
  const lines = linesOf(holding, words, width)
  return (
    <g
      className="holding"
      data-holding={holding}
      data-on={on}
      data-landing={landing || undefined}
      transform={`translate(14 ${y})`}
    >
      <HoldingGlyph holding={holding} flow={flow} />
      <text className="holding-word">
        {lines.map((line, i) => (
          <tspan key={line} x="38" y={20 + i * LINE_HEIGHT}>
            {line || (id && <tspan className="holding-digits">{id}</tspan>)}
          </tspan>
        ))}
      </text>
    </g>
  )
}

/** System-assigned identities are filled, user-assigned ones outlined. */
export function HoldingGlyph({
  holding,
  flow,
  size = 1.15,
}: {
  readonly holding: Holding
  readonly flow: Flow
  readonly size?: number
}) {
  const { role, line, fine } = HOLDING_GLYPHS[holding]
  const filled = flow === 'system' && holding === 'identity'
  return (
    <g className={`glyph glyph-${role}`} transform={`scale(${size})`}>
      {line && <path className={filled ? 'glyph-filled' : 'glyph-line'} d={line} />}
      {fine && <path className="glyph-fine" d={fine} />}
    </g>
  )
}
