import { useLayoutEffect, useState, type ReactNode } from 'react'
import { withEndings, type Content } from '#content'
import { selectBranch, type PlayerRef } from '#player'
import { ContentContext, usePlayerState } from '#views'
import { nameDocument } from './title.ts'

/** The words of the page, and those of a lifecycle's ends once somebody goes there. */
export function Words({
  first,
  player,
  children,
}: {
  readonly first: Content
  readonly player: PlayerRef
  readonly children: ReactNode
}) {
  const [content, setContent] = useState(first)
  const branches = usePlayerState(selectBranch) !== undefined
  useLayoutEffect(() => {
    if (branches) void withEndings(first).then(setContent)
  }, [branches, first])
  useLayoutEffect(() => nameDocument(player, content), [player, content])
  return <ContentContext value={content}>{children}</ContentContext>
}
