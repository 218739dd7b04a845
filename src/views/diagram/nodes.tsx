import { Handle, type NodeHandle, type NodeProps, type NodeTypes } from '@xyflow/react'
import { lazy, memo, type ReactNode } from 'react'
import { PinShape, type PinNode } from '../own/Pins.tsx'
import { Fetched } from '../parts/Fetched.tsx'
import { ActorShape, DoorShape, GhostShape, ZoneShape } from './drawings.tsx'
import type { ActorNode, DoorNode, FleetNode, GhostNode, ZoneNode } from './graphOf.ts'

const FleetHosts = lazy(() => import('../fleet/Fleet.tsx').then((part) => ({ default: part.FleetHosts })))
const FleetLegend = lazy(() => import('../fleet/Fleet.tsx').then((part) => ({ default: part.FleetLegend })))

/** Held for the life of the page: React Flow draws everything anew when they change. */
export const nodeTypes: NodeTypes = {
  board: () => null,
  zone: memo(({ data }: NodeProps<ZoneNode>) => (
    <Drawing {...data}>
      <ZoneShape {...data} />
    </Drawing>
  )),
  door: memo(({ data }: NodeProps<DoorNode>) => (
    <Drawing {...data}>
      <DoorShape {...data} />
    </Drawing>
  )),
  actor: memo(({ data }: NodeProps<ActorNode>) => (
    <>
      <Drawing {...data}>
        <ActorShape {...data} />
      </Drawing>
      <Handles of={data.handles} />
      {/* For the keyboard: a mouse reaches the box itself, and the text on it. Its click is the box's. */}
      {data.opens && <button type="button" className="box-button" aria-label={data.opens} />}
    </>
  )),
  ghost: memo(({ data }: NodeProps<GhostNode>) => (
    <Drawing {...data}>
      <GhostShape {...data} />
    </Drawing>
  )),
  pin: memo(({ data }: NodeProps<PinNode>) => (
    <Drawing {...data}>
      <PinShape {...data} />
    </Drawing>
  )),
  hosts: memo(({ data }: NodeProps<FleetNode>) => (
    <Fetched missing={null}>
      <FleetHosts {...data} />
    </Fetched>
  )),
  legend: memo(({ data }: NodeProps<FleetNode>) => (
    <Fetched missing={null}>
      <FleetLegend {...data} />
    </Fetched>
  )),
}

/** A node's shape in picture units: React Flow's own zoom makes pixels of them. */
function Drawing({
  w,
  h,
  children,
}: {
  readonly w: number
  readonly h: number
  readonly children: ReactNode
}) {
  return (
    <svg width={w} height={h}>
      {children}
    </svg>
  )
}

/** Where edges begin and end. Nobody draws new ones, so they are not seen. */
const Handles = memo(({ of }: { readonly of: readonly NodeHandle[] }) =>
  of.map(({ id, type, position, x, y }) => (
    <Handle
      key={`${id} ${type}`}
      type={type}
      {...(id ? { id } : {})}
      position={position}
      isConnectable={false}
      style={{ left: x, top: y }}
    />
  )),
)
