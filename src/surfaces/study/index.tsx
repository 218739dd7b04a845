import type { Content } from '#content'
import type { Link, PlayerRef } from '#player'
import { warnOfMissing, type Missing } from '../page/missingStop.ts'
import { mountSurface } from '../page/mountSurface.tsx'
import { createPage } from '../page/page.ts'
import { Study, type Above } from './Study.tsx'

/** Puts the study page into `root`. */
export function mountStudy(
  root: HTMLElement,
  player: PlayerRef,
  content: Content,
  place: Link,
  above?: Above,
): void {
  const page = createPage({ ...place, mode: 'study' })
  const missing = new Promise<Missing>((tell) => warnOfMissing(player, place, tell))
  if (place.flow === 'both') player.send({ type: 'both.set' })
  mountSurface(root, {
    player,
    page,
    content,
    children: <Study page={page} missing={missing} above={above} />,
  })
}
