import type { Layout } from '../diagram/places.ts'

export interface FleetPlace {
  readonly x: number
  readonly y: number
  readonly width: number
  /** How many lines there is room for; one line is drawn smaller where it is too long. */
  readonly lines: number
  /** Where the VM in front is named: by default behind the host's name, at the layout's own place. */
  readonly front?: readonly [x: number, y: number]
  /** Whether there is room for each VM as a square. */
  readonly squares: boolean
}

/** Where the fleet is told of: room that no box, no route and no label needs. */
export const PLACES: Readonly<Record<Layout['name'], FleetPlace>> = {
  wide: { x: 2, y: 396, width: 190, lines: 4, squares: true },
  tall: { x: 16, y: 938, width: 576, lines: 1, squares: false },
  stage: { x: 990, y: 340, width: 266, lines: 2, squares: false, front: [515, 395] },
}
