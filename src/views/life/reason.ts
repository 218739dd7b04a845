import type { LifeWords } from '#content'
import type { OfferedEnding } from '#player'

/** Why something cannot be done now. */
export function reasonIn(
  words: LifeWords,
  id: OfferedEnding['id'],
  whyNot: NonNullable<OfferedEnding['whyNot']>,
): string {
  if (whyNot.reason === 'state') return `${whyNot.state}.`
  if (whyNot.reason === 'other-kind') return words.actions[id].otherKind ?? ''
  return { 'no-vm': words.noVm, long: words.long, done: words.already, enough: words.enough }[whyNot.reason]
}
