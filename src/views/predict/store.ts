import { createWatched } from '../parts/watched.ts'

/**
 * Whether the page asks what will happen before it shows it. Off unless the reader, or a link with `predict=1`, wants it;
 * an embed and a stage ask only by such a link.
 */
export const asking = createWatched(
  globalThis.location !== undefined && new URLSearchParams(location.search).get('predict') === '1',
)
