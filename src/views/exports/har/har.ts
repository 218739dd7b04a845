import type { Content } from '#content'
import type { Exchange } from '#engine'
import type { Run } from '#player'
import { entryOf } from './entry.ts'
import { pagesOf } from './pages.ts'

/**
 * A whole recorded run as an HTTP Archive (HAR 1.2): what a browser's network panel opens. Every exchange is in it, key-set
 * fetches, the credential document and what was asked about survivors included, in the order of the wire; each chapter is
 * a page. Private keys are not in it: the wire has them redacted.
 */
export function harOf(run: Run, words: Pick<Content, 'ui' | 'steps' | 'chapters'>) {
  const { pages, pageOf } = pagesOf(run, words)
  const entries = inOrder(run).map((exchange) => entryOf(exchange, pageOf(exchange)))
  return {
    log: {
      version: '1.2',
      creator: { name: 'managed-identity-flow', version: '1' },
      pages,
      entries,
      comment:
        'Recorded on a cloud inside a browser page. Its messages have no HTTP version and no header sizes of their own: HTTP/1.1 and -1 stand there because the format asks for them.',
    },
  }
}

/** As text, for a file. */
export const harText = (run: Run, words: Pick<Content, 'ui' | 'steps' | 'chapters'>): string =>
  JSON.stringify(harOf(run, words), null, 2)

/** Exchanges are recorded when they end; here they stand as they began. */
function inOrder({ exchanges, survivors = [] }: Run): readonly Exchange[] {
  const all = new Set([...exchanges, ...survivors.flatMap(({ asked }) => asked)])
  return [...all].sort((one, other) => one.request.order - other.request.order)
}
