import { use } from 'react'
import { loadPart, type Words } from '#content'
import { useContent } from './context.tsx'

/**
 * The words of one part of the page, in the page's language. Suspends until they are fetched, so a `<Fetched>` has to
 * stand above; what is needed at once is in `useContent` instead.
 *
 * @example const { exports } = useWords('tools')
 */
export function useWords<Name extends keyof Words>(name: Name): Words[Name] {
  const { lang } = useContent()
  return use(loadPart(name, lang))
}
