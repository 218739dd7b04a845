import type { Run } from '../types.ts'
import type { SessionFile } from './format.ts'

/** SHA-256 of a value's JSON text with its members in order of their names, in hexadecimal digits. */
async function sha256(value: unknown): Promise<string> {
  const bytes = new Uint8Array(
    await crypto.subtle.digest('SHA-256', new TextEncoder().encode(JSON.stringify(value, sorted))),
  )
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

const sorted = (_: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
    : value

/** Of what was recorded, as the file holds it. */
export const digestOf = ({
  link,
  chapters,
  exchanges,
  bites,
  survivors,
  asked,
}: Pick<SessionFile, 'link' | 'chapters' | 'exchanges' | 'bites' | 'survivors' | 'asked'>) =>
  sha256([link, chapters, exchanges, bites, survivors, asked])

/** Of everything that is true at every stop: two runs with the same are told in the same way. */
export const stateOf = ({ frames, keySet, survivors = [] }: Pick<Run, 'frames' | 'keySet' | 'survivors'>) =>
  sha256([
    [...frames.main, ...frames.all].map(
      ({ stop, exchange, message, supports, alike = [], artifacts, lifecycle, at }) => [
        stop,
        exchange.id,
        message,
        supports.map(({ id }) => id),
        alike.map(({ id }) => id),
        artifacts,
        at,
        lifecycle.identities.map(({ key, flow, snapshot: { value, context } }) => [
          key,
          flow,
          value,
          context,
        ]),
      ],
    ),
    keySet,
    survivors.map(({ asked, ...survivor }) => [survivor, asked.map(({ id }) => id)]),
  ])
