import { BaseEdge, type EdgeProps, type EdgeTypes } from '@xyflow/react'
import { createContext, memo, use, useEffect, useRef } from 'react'
import { WayMark } from './drawings.tsx'
import type { MessageEdge, WayEdge } from './graphOf.ts'
import type { Point } from './layout.ts'
import { messageLine } from './message.ts'
import { MessageShape } from './MessageShape.tsx'
import { pathOf } from './paths.ts'
import { travel } from './travel.ts'

/** True while the stop shown was reached by going one stop on: its message travels, any other has arrived. */
export const TravelsContext = createContext(false)

/** As wide as a finger, for those who mean the line. */
const FINGER = 24

const Way = memo(({ data, ...ends }: EdgeProps<WayEdge>) => {
  const points = pointsBetween(ends, data!.bends)
  return (
    <>
      <BaseEdge className="way-line" path={pathOf(points)} interactionWidth={FINGER} />
      <WayMark {...data!} points={points} />
    </>
  )
})

const Message = memo(({ data }: EdgeProps<MessageEdge>) => {
  const { half, outcome, points } = data!
  const travels = use(TravelsContext)
  const packet = useRef<SVGGElement>(null)
  useEffect(() => (travels ? travel(packet.current!, points) : undefined), [points, travels])
  const { line, arrow } = messageLine(points, half, outcome)
  return (
    <MessageShape data={data!} line={line} arrow={arrow} packet={packet}>
      <BaseEdge className="message-line" path={line} interactionWidth={FINGER} />
    </MessageShape>
  )
})

/** Held for the life of the page, as the types of nodes. */
export const edgeTypes: EdgeTypes = { way: Way, message: Message }

type Ends = Pick<EdgeProps, 'sourceX' | 'sourceY' | 'targetX' | 'targetY'>

/** The corners are whole numbers; handles that the browser has measured are so but for its rounding. */
const pointsBetween = (
  { sourceX, sourceY, targetX, targetY }: Ends,
  bends: readonly Point[],
): readonly Point[] => [
  [Math.round(sourceX), Math.round(sourceY)],
  ...bends,
  [Math.round(targetX), Math.round(targetY)],
]
