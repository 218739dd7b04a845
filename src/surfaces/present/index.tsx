import { loadWords, type Content } from '#content'
import type { Link, PlayerRef } from '#player'
import { warnOfMissing } from '../page/missingStop.ts'
import { mountSurface } from '../page/mountSurface.tsx'
import { createPage } from '../page/page.ts'
import { createTalkPath, inAddress } from './path/talkPath.ts'
import { Present } from './Present.tsx'
import './present.css'

/** Puts the stage, or the presenter's window, into `root`. */
export async function mountPresent(
  root: HTMLElement,
  player: PlayerRef,
  content: Content,
  place: Link,
): Promise<void> {
  await loadWords(content.lang) // the stage is shown whole, not in pieces
  const page = createPage({ ...place, mode: 'present' })
  warnOfMissing(player, place)
  const path = createTalkPath(player, inAddress)
  mountSurface(root, { player, page, content, children: <Present page={page} path={path} /> })
}
