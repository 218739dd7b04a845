import type { Content } from '#content'
import type { Box, Layout } from './places.ts'

const rect = ({ x, y, w, h }: Box) => ({ x, y, width: w, height: h })

/** What is always there: the two bands, and the host around the VM. */
export function Scenery({ layout, ui }: { readonly layout: Layout; readonly ui: Content['ui'] }) {
  const { control, data, host, annex } = layout
  return (
    <g className="scenery">
      <rect className="band" {...rect(control)} rx="20" />
      {annex && <rect className="band" {...rect(annex)} rx="20" />}
      <rect className="band" {...rect(data)} rx="20" />
      <text className="band-name" x={layout.controlName[0]} y={layout.controlName[1]}>{ui.happensOnce}</text>
      <text className="band-name" x={layout.dataName[0]} y={layout.dataName[1]}>{ui.happensOnEveryCall}</text>
      <rect className="host" {...rect(host)} rx="18" />
      <text className="host-name" x={layout.hostName[0]} y={layout.hostName[1]}>{ui.host}</text>
    </g>
  )
}

/** The one way out of the guest that needs no credential: a gap in its wall with two posts, and the address on it. */
export function Door({ layout }: { readonly layout: Layout }) {
  const { at: [x, y], wall, plate: [px, py] } = layout.door
  const turn = wall === 'horizontal' ? ` rotate(90)` : ''
  return (
    <g className="door">
      <g transform={`translate(${x} ${y})${turn}`}>
        <rect className="door-gap" x="-5" y="-24" width="10" height="48" />
        <path className="door-post" d="M-11-24h22M-11 24h22" />
      </g>
      <rect className="door-plate" x={px - 97} y={py - 20} width="194" height="30" rx="8" />
      <text className="door-address" x={px} y={py + 2}>169.254.169.254</text>
    </g>
  )
}
