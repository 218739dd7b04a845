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

/** Two actors that may speak, in the order in which the route's points run. */
export type MainRoute =
  | 'operator-arm'
  | 'arm-identityProvider'
  | 'arm-entra'
  | 'identityProvider-entra'
  | 'arm-imds'
  | 'code-imds'
  | 'imds-entra'
  | 'code-keyvault'
  | 'code-arm'
export type SupportRoute = 'operator-entra' | 'keyvault-entra' | 'keyvault-arm' | 'code-entra'
export type RouteName = MainRoute | SupportRoute

/** Where messages between two actors run: straight pieces with rounded corners, from border to border. */
export interface Route {
  readonly points: readonly Point[]
  /** The middle of the message's label. */
  readonly label: Point
  /** Where the label's pole meets the line, when the label does not sit on the line itself. */
  readonly foot?: Point
  /** Where its tick stands; the middle of the way unless something else is there. */
  readonly mark?: Point
}

/** A message's label, in picture units. */
export interface LabelSize {
  /** The width of a letter of its monospaced face. */
  readonly character: number
  readonly height: number
  /** From the label's top to the line its letters stand on. */
  readonly baseline: number
  /** How near the board's sides it may come. */
  readonly edge: number
}

/** A layout's routes: all that is needed to draw a message. */
export interface Ways<Name extends RouteName = RouteName> {
  readonly name: 'wide' | 'tall' | 'stage'
  /** Of the board, in its own units. */
  readonly width: number
  /** How large a message's label is drawn, where it is not as usual. */
  readonly label?: LabelSize
  readonly routes: Readonly<Record<Name, Route>>
}

export interface Layout extends Ways {
  readonly height: number
  readonly actors: Readonly<Record<Actor, Box>>
  /** The physical machine around the VM: a dashed box, of which the guest is a part. */
  readonly host: Box
  readonly control: Box
  readonly data: Box
  /** A part of the control plane that stands out of its band. */
  readonly annex?: Box
  /** Where the two bands' names stand (baseline, from the left). */
  readonly controlName: Point
  readonly dataName: Point
  readonly hostName: Point
  /** The way out of the guest to IMDS: the middle of the opening in its wall, and the name plate over or under it. */
  readonly door: { readonly at: Point; readonly plate: Point }
}
