import type { Actor } from '#engine'

/** A rectangle of the picture, in picture units: a layout is drawn on a board of its own size and scaled as a whole. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly w: number
  readonly h: number
}
export const box = (x: number, y: number, w: number, h: number): Box => ({ x, y, w, h })

export type Point = readonly [x: number, y: number]

/** Two actors that may speak, in the order in which the way's points run. */
export type WayName =
  | 'operator-arm'
  | 'arm-identityProvider'
  | 'arm-entra'
  | 'identityProvider-entra'
  | 'arm-imds'
  | 'code-imds'
  | 'imds-entra'
  | 'code-keyvault'
  | 'code-arm'
  // from a machine outside the VM
  | 'outside-imds'
  | 'outside-keyvault'
  | 'outside-arm'
  | 'outside-entra'
  // an administrator of the vault changes a secret
  | 'operator-keyvault'
  // what only supports others
  | 'operator-entra'
  | 'keyvault-entra'
  | 'keyvault-arm'
  | 'code-entra'

/** Where messages between two actors run: straight pieces from border to border, drawn with rounded corners. */
export interface Way {
  readonly points: readonly Point[]
  /** The middle of the message's label. */
  readonly label: Point
  /** Where the label's pole meets the line, when the label does not sit on the line itself. */
  readonly foot?: Point
  /** Where its tick stands; the middle of the way unless something else is there. */
  readonly mark?: Point
}

/** The size of a message's label, in picture units. */
export interface LabelSize {
  /** The width of a letter of its monospaced face. */
  readonly character: number
  readonly height: number
  /** From the label's top to the line its letters stand on. */
  readonly baseline: number
  /** How near the board's sides it may come. */
  readonly edge: number
}

/** A part of the picture that holds others: a plane, or the physical machine around the VM. */
export interface Zone {
  readonly box: Box
  /** Where its name stands: baseline, from the left. */
  readonly name?: Point
}

/** Where a fleet of VMs is told of: room that no box, no way and no label needs. */
export interface FleetPlace {
  readonly box: Box
  /** How many lines there is room for; one line is drawn smaller where it is too long. */
  readonly lines: number
  /** Whether there is room for each VM as a square. */
  readonly squares: boolean
  /** Where the VM in front is named: by default behind the host's name. */
  readonly front?: Point
}

export interface Layout {
  readonly name: 'wide' | 'tall' | 'stage'
  readonly width: number
  readonly height: number
  /** A monospaced face at 24 units has letters of 0.6 em. */
  readonly label: LabelSize
  /** The width of a letter of an actor's name. */
  readonly letter: number
  readonly actors: Readonly<Record<Actor, Box>>
  readonly control: Zone
  /** A part of the control plane that stands out of its band. */
  readonly annex?: Zone
  readonly data: Zone
  readonly host: Zone
  /** The way out of the guest to IMDS: the middle of the opening in its wall, and the name plate over or under it. */
  readonly door: { readonly at: Point; readonly plate: Point }
  readonly ways: Readonly<Record<WayName, Way>>
  readonly fleet: FleetPlace
}

/** A point as SVG writes it: `x,y`. */
const point = (text: string): Point => {
  const [x = 0, y = 0] = text.split(',').map(Number)
  return [x, y]
}

/** A way from its points and the middle of its label, written as SVG writes points. */
export const way = (
  points: string,
  label: string,
  { foot, mark }: { readonly foot?: string; readonly mark?: string } = {},
): Way => ({
  points: points.split(' ').map(point),
  label: point(label),
  ...(foot && { foot: point(foot) }),
  ...(mark && { mark: point(mark) }),
})

/** The way of a layout between two actors, and whether a message from one to the other runs against its points. */
export function wayBetween(
  { ways }: Pick<Layout, 'ways'>,
  from: Actor,
  to: Actor,
): (Way & { readonly name: WayName; readonly against: boolean }) | undefined {
  const [there, back] = [`${from}-${to}`, `${to}-${from}`]
  const name = Object.hasOwn(ways, there) ? there : Object.hasOwn(ways, back) ? back : undefined
  return name ? { ...ways[name as WayName], name: name as WayName, against: name === back } : undefined
}
