import { useLayoutEffect, type ReactNode } from 'react'
import type { Content } from '#content'
import type { PlayerRef } from '#player'
import { ContentContext } from '#views'
import { nameDocument } from './title.ts'

/** Gives the page its words, and the document its title in them. */
export function Words({
  first,
  player,
  children,
}: {
  readonly first: Content
  readonly player: PlayerRef
  readonly children: ReactNode
}) {
  useLayoutEffect(() => nameDocument(player, first), [player, first])
  return <ContentContext value={first}>{children}</ContentContext>
}
