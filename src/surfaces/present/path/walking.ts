import type { Player } from '#player'
import type { TalkPath } from './talkPath.ts'

export type Walk = Readonly<Record<'stop.next' | 'stop.prev' | 'stop.first' | 'stop.last', () => void>>

/** On, back, to the beginning and to the end: along the path of the talk where it has one, else over every stop. */
export const walking = (player: Player, path: TalkPath): Walk => ({
  'stop.next': () => void (path.go(1) || player.send({ type: 'stop.next' })),
  'stop.prev': () => void (path.go(-1) || player.send({ type: 'stop.prev' })),
  'stop.first': () => void (path.first() || player.send({ type: 'stop.first' })),
  'stop.last': () => void (path.last() || player.send({ type: 'stop.last' })),
})
