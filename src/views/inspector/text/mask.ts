import type { Exchange } from '#engine'
import { MASK } from './languages.ts'

/** Members and fields that hold a lasting credential of somebody. What the engine has redacted already is left as it is. */
const CREDENTIALS =
  /("(?:refresh_token|client_secret|password)"\s*:\s*")(?!<)(?:[^"\\]|\\.)+(?=")|((?:^|&|\n)(?:refresh_token|client_secret|password)=)(?!<|%3C)[^&\n]+/g

/** The values that must never be put on the page. */
export const secretsOf = (exchange: Exchange): readonly string[] =>
  exchange.artifacts.filter(({ kind, value }) => kind === 'secret' && value !== '').map(({ value }) => value)

/** The text as it may be shown: each secret, in each way it may be written, is replaced. */
export function masked(text: string, secrets: readonly string[]): string {
  const written = secrets.flatMap((secret) => [
    ...new Set([secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)]),
  ])
  const hidden = written.reduce((shown, secret) => shown.replaceAll(secret, MASK), text)
  return hidden.replace(
    CREDENTIALS,
    (_, member: string | undefined, field: string | undefined) => `${member ?? field}${MASK}`,
  )
}
