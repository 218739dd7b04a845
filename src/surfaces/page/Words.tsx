import { useLayoutEffect, useState, type ReactNode } from 'react'
import { withEndings, type Content } from '#content'
import { selectBranch } from '#player'
import { ContentContext, usePlayerState } from '#views'

/** The words of the page, and those of a lifecycle's ends once somebody goes there. */
export function Words({ first, children }: { readonly first: Content; readonly children: ReactNode }) {
  const [content, setContent] = useState(first)
  const branches = usePlayerState(selectBranch) !== undefined
  useLayoutEffect(() => {
    if (branches) void withEndings(first).then(setContent)
  }, [branches, first])
  return <ContentContext value={content}>{children}</ContentContext>
}
