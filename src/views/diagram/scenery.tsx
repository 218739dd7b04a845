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
      <text className="band-name" x={layout.controlName[0]} y={layout.controlName[1]}>
        {ui.happensOnce}
      </text>
      <text className="band-name" x={layout.dataName[0]} y={layout.dataName[1]}>
        {ui.happensOnEveryCall}
      </text>
      <rect className="host" {...rect(host)} rx="18" />
      <text className="host-name" x={layout.hostName[0]} y={layout.hostName[1]}>
        {ui.host}
      </text>
    </g>
  )
}

/** The one way out of the guest that needs no credential: an opening in its wall, and the address on a plate that hangs on it. */
export function Door({ layout, hint }: { readonly layout: Layout; readonly hint: string }) {
  const {
    at: [x, y],
    plate: [px, py],
  } = layout.door
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
