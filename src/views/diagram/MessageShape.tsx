import type { ReactNode, Ref } from 'react'
import { ThingGlyph } from './drawings.tsx'
import type { MessageData } from './graphOf.ts'

interface MessageShapeProps {
  readonly data: MessageData
  readonly line: string
  readonly arrow: string
  /** The line itself, where it is more than a path to be seen. */
  readonly children?: ReactNode
  readonly packet?: Ref<SVGGElement>
}

/** The message shown: its line and arrow, its label, and the packet that travels. */
export function MessageShape({ data, line, arrow, children, packet }: MessageShapeProps) {
  const { chip, pole, baseline, text, brings, between } = data
  return (
    <>
      <path className="message-halo" d={line} />
      <path className="message-pole" d={pole} />
      {children ?? <path className="message-line" d={line} />}
      <path className="message-arrow" d={arrow} />
      {between && (
        <g className="between" transform={`translate(${between.at})`}>
          <rect x="-40" y="-18" width="80" height="36" rx="6" />
          <text y="7">{between.word}</text>
        </g>
      )}
      <rect className="message-chip" x={chip.x} y={chip.y} width={chip.w} height={chip.h} rx="10" />
      <text className="message-label" x={chip.x + chip.w / 2} y={baseline}>
        {text}
      </text>
      <g ref={packet} className="packet">
        {brings ? (
          <>
            <circle className="packet-ground" r="22" />
            <g transform="translate(-14.4 -14.4)">
              <ThingGlyph {...brings} size={1.2} />
            </g>
          </>
        ) : (
          <rect className="packet-plain" x="-13" y="-9" width="26" height="18" rx="4" />
        )}
      </g>
    </>
  )
}
