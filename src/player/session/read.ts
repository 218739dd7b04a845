import * as v from 'valibot'
import type { Exchange } from '#engine'
import { orderOf } from '../acts.ts'
import { parseLink, scenarioOf, type Link } from '../link.ts'
import { createFrames, newestKeySet } from '../frames.ts'
import { startFacts } from '../start.ts'
import type { Run, Scenario } from '../types.ts'
import { FORMAT, LARGEST, SessionError, VERSION, type Session, type SessionFile } from './format.ts'
import { SESSION, type SessionData } from './schema.ts'
import { translated } from './versionOne.ts'
import { digestOf, stateOf } from './write.ts'

/**
 * Reads the text of a session file, from wherever it came. Nothing in it is believed: its form is checked member by
 * member, what the wire said is taken as text, and every frame is made here again.
 * @throws SessionError
 */
export async function readSession(text: string): Promise<Session> {
  if (text.length > LARGEST) throw new SessionError('too-large')
  const raw = parsed(text)
  const data = checked(raw)
  if ((await digestOf(raw as SessionFile)) !== data.digest) throw new SessionError('changed')
  const { link: asked, warnings } = parseLink(data.link)
  if (warnings.length > 0) throw new SessionError('malformed', `link: ${warnings.join(' ')}`)
  const [link, told] = data.version === 1 ? translated(asked, data) : [asked, data]
  const run = made(told, link)
  return { run, link, same: (await stateOf(run)) === data.state }
}

/** A file may be in form and yet tell what no wire tells; that must not look like a defect of the page. */
function made(data: SessionData, link: Link): Run {
  try {
    return runFrom(data, link)
  } catch (error) {
    throw error instanceof SessionError ? error : new SessionError('malformed', String(error).slice(0, 300))
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new SessionError('not-json', (error as Error).message)
  }
}

function checked(raw: unknown): SessionData {
  const { format, version } = (typeof raw === 'object' && raw !== null ? raw : {}) as Readonly<
    Record<string, unknown>
  >
  if (format !== FORMAT) throw new SessionError('not-a-session')
  if (typeof version === 'number' && version > VERSION) throw new SessionError('newer', `${version}`)
  const read = v.safeParse(SESSION, raw, { abortEarly: true })
  if (read.success) return read.output
  const [issue] = read.issues
  throw new SessionError('malformed', `${v.getDotPath(issue) ?? ''}: ${issue.message}`.slice(0, 300))
}

/** The run as the recorder would have given it: chapter by chapter, by the same way from exchanges to frames. */
function runFrom({ start, exchanges, chapters, bites, survivors, asked = [] }: SessionData, link: Link): Run {
  assertConsistent(exchanges, asked)
  const byId = new Map([...asked, ...exchanges].map((exchange) => [exchange.id, exchange]))
  const find = (id: string) => byId.get(id) ?? malformed(`survivors: no exchange ${id}`)
  return {
    scenario: scenarioOf(link),
    ...(start && { start }),
    exchanges,
    acts: chapters,
    frames: framesOf(exchanges, chapters, scenarioOf(link), start),
    keySet: newestKeySet(exchanges),
    ...(bites && { bites: bites as Run['bites'] & {} }),
    ...(survivors && {
      survivors: survivors.map((survivor) => ({
        ...survivor,
        asked: survivor.asked.map(find),
      })) as Run['survivors'] & {},
    }),
  }
}

function framesOf(
  exchanges: readonly Exchange[],
  acts: Run['acts'],
  scenario: Scenario,
  start: Run['start'],
): Run['frames'] {
  const maker = createFrames(orderOf(scenario), start && startFacts(start))
  let from = 0
  for (const { told, count, ...framing } of acts) {
    maker.add(exchanges.slice(from, from + count), { ...framing, ownStops: told && new Set(told) })
    from += count
  }
  if (from !== exchanges.length) malformed(`chapters: they are ${from} exchanges of ${exchanges.length}`)
  if (maker.frames.main.length === 0) malformed('exchanges: no stop in them')
  return maker.frames
}

/** No id and no place in wire order is there twice, an answer comes after its request, and a cause is among the exchanges. */
function assertConsistent(...parts: readonly (readonly Exchange[])[]): void {
  const all = parts.flat()
  const begun = new Map(all.map(({ id, request }) => [id, request.order]))
  if (begun.size !== all.length) malformed('exchanges: an id is there twice')
  const orders = all.flatMap(({ request, response }) => [
    request.order,
    ...(response ? [response.order] : []),
  ])
  if (new Set(orders).size !== orders.length) malformed('exchanges: two messages at one place on the wire')
  for (const { id, cause, request, response } of all) {
    if (cause !== undefined && !((begun.get(cause) ?? Infinity) < request.order))
      malformed(`exchanges: ${id} has no cause ${cause} before it`)
    if (response && (response.order <= request.order || response.at < request.at))
      malformed(`exchanges: ${id} was answered before it was asked`)
  }
}

function malformed(detail: string): never {
  throw new SessionError('malformed', detail)
}
