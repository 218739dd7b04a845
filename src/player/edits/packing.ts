import { fromBase64Url, toBase64Url } from '../base64url.ts'
import type { Edit } from './edit.ts'

const VERSION = 'e1-'

/** An edit as text for a link; nothing is checked (`edit.ts` does). */
export const pack = (edit: Edit): string =>
  VERSION + toBase64Url(new TextEncoder().encode(JSON.stringify(edit)))

/** What such a text holds, whatever that is. @throws when it is no JSON in base64url */
export const unpack = (packed: string): unknown =>
  JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(fromBase64Url(packed.slice(VERSION.length))))
