import type { Actor } from '#engine'
import type { Stop } from '#player'
import { messageShape, stage } from '#views/more'
import { PICTURE } from './picture.ts'

interface Box {
  readonly x: number
  readonly y: number
  readonly w: number
  readonly h: number
}
const within = (x: number, y: number, { x: left, y: top, w, h }: Box) =>
  x >= left && x <= left + w && y >= top && y <= top + h

/** What stands at a point of the stage: the label of the message shown, an actor, or nothing. The code stands in front of its VM. */
export function thingAt(x: number, y: number, stop: Stop | undefined): 'message' | Actor | undefined {
  const [px, py] = [(x - PICTURE.left) / PICTURE.scale, (y - PICTURE.top) / PICTURE.scale]
  const shape = stop && messageShape(stage, stop)
  if (shape && within(px, py, shape.chip)) return 'message'
  const actors = Object.keys(stage.actors) as Actor[]
  const found = actors.filter((actor) => within(px, py, stage.actors[actor]))
  return found.find((actor) => actor !== 'vm') ?? found[0]
}
