import { formatLink, type Link } from '../link.ts'
import type { Run } from '../types.ts'
import { FORMAT, VERSION, type SessionFile } from './format.ts'

/** The text of a session file: the run, and a link to where the viewer is in it. The link must be one to that run. */
export async function writeSession(run: Run, link: Link): Promise<string> {
  const { start, acts, exchanges, bites, survivors } = run
  const recorded = {
    link: formatLink(link),
    ...(start && { start }),
    chapters: acts,
    exchanges,
    ...(bites && { bites }),
    ...(survivors && {
      survivors: survivors.map((survivor) => ({ ...survivor, asked: survivor.asked.map(({ id }) => id) })),
      asked: [
        ...new Map(
          survivors.flatMap(({ asked }) => asked).map((exchange) => [exchange.id, exchange]),
        ).values(),
      ],
    }),
  }
  // As it will be read: what is undefined is not in a file.
  const plain = JSON.parse(JSON.stringify(recorded)) as typeof recorded
  const file: SessionFile = {
    format: FORMAT,
    version: VERSION,
    ...plain,
    digest: await digestOf(plain),
    state: await stateOf(run),
  }
  return JSON.stringify(file, null, 1)
}

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
  start,
  chapters,
  exchanges,
  bites,
  survivors,
  asked,
}: Pick<SessionFile, 'link' | 'start' | 'chapters' | 'exchanges' | 'bites' | 'survivors' | 'asked'>) =>
  sha256([link, chapters, exchanges, bites, survivors, asked, ...(start ? [start] : [])])

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
