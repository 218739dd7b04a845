import type { Ref } from 'react'
import type { Flow, Holding } from '#player'
import type { MessageShape } from './message.ts'
import { HoldingGlyph } from './parts.tsx'
import type { DrawnStop } from './view.ts'

interface MessageMarkProps {
  readonly stop: DrawnStop
  readonly shape: MessageShape
  readonly flow: Flow
  /** What it brings to its receiver, where that is a thing. */
  readonly carried?: Holding | undefined
  readonly packet?: Ref<SVGGElement>
}

/** The message shown: its line and arrow, its label, and the packet that travels. */
export function MessageMark({ stop, shape, flow, carried, packet }: MessageMarkProps) {
  const { chip } = shape
  return (
    <g className="message" data-message={stop.half} data-ok={stop.ok}>
      <path className="message-halo" d={shape.line} />
      <path className="message-pole" d={shape.pole} />
      <path className="message-line" d={shape.line} />
      <path className="message-arrow" d={shape.arrow} />
      <rect className="message-chip" x={chip.x} y={chip.y} width={chip.w} height={chip.h} rx="10" />
      <text className="message-label" x={chip.x + chip.w / 2} y={shape.baseline}>
        {shape.text}
      </text>
      <g ref={packet} className="packet">
        <Packet carried={carried} flow={flow} />
      </g>
    </g>
  )
}

/** The same elements with nothing in them yet; hidden until they say which half of an exchange they are. */
export function MessageBlank() {
  return (
    <g className="message">
      {['halo', 'pole', 'line', 'arrow'].map((part) => (
        <path key={part} className={`message-${part}`} />
      ))}
      <rect className="message-chip" rx="10" />
      <text className="message-label" />
    </g>
  )
}

/** What flies: the thing that its receiver has afterwards, else a plain envelope. */
function Packet({ carried, flow }: { readonly carried: Holding | undefined; readonly flow: Flow }) {
  if (!carried) return <rect className="packet-plain" x="-13" y="-9" width="26" height="18" rx="4" />
  return (
    <>
      <circle className="packet-ground" r="22" />
      <g transform="translate(-14.4 -14.4)">
        <HoldingGlyph holding={carried} flow={flow} size={1.2} />
      </g>
    </>
  )
}
