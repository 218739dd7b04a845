import * as v from 'valibot'
import type { Actor, Artifact, CheckName, FidelityMark } from '#engine'
import type { Survivor } from '../types.ts'
import { isStopId } from '../cursor.ts'
import { FORMAT, VERSIONS } from './format.ts'

/** The names of a closed set; the compiler asks for every one of them. */
const names = <T extends string>(set: Readonly<Record<T, 1>>) => v.picklist(Object.keys(set) as T[])

const ACTOR = names<Actor>({
  operator: 1,
  arm: 1,
  identityProvider: 1,
  entra: 1,
  vm: 1,
  code: 1,
  imds: 1,
  keyvault: 1,
  outside: 1,
})
const CHECK = names<CheckName>({
  header: 1,
  caller: 1,
  identity: 1,
  parameters: 1,
  network: 1,
  tenant: 1,
  client: 1,
  certificate: 1,
  assertion: 1,
  resource: 1,
  bearer: 1,
  signature: 1,
  issuer: 1,
  audience: 1,
  'not-before': 1,
  expiry: 1,
  permission: 1,
  existence: 1,
})
const ARTIFACT = names<Artifact['kind']>({ token: 1, assertion: 1, certificate: 1, keys: 1, secret: 1 })
const LEVEL = names<FidelityMark['level']>({ inferred: 1, simplified: 1 })
const WHAT = names<Survivor['what']>({ principal: 1, certificate: 1, role: 1, token: 1, imds: 1 })
const STATE = names<Survivor['state']>({
  there: 1,
  gone: 1,
  current: 1,
  retired: 1,
  ended: 1,
  granted: 1,
  orphaned: 1,
  none: 1,
  accepted: 1,
  denied: 1,
  refused: 1,
  cached: 1,
  fresh: 1,
  unreachable: 1,
})

const text = (most: number) => v.pipe(v.string(), v.maxLength(most))
const list = <const S extends v.GenericSchema>(of: S, most: number) => v.pipe(v.array(of), v.maxLength(most))
const whole = (most: number) => v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(most))
const matching = (pattern: RegExp) => v.pipe(v.string(), v.regex(pattern))

const ID = matching(/^[\w-]{1,40}$/)
/** Milliseconds since the epoch, as far as a Date goes. */
const MOMENT = whole(8.64e15)
/** RFC 9110, 5: a token, and a value without line breaks. */
const HEADER = v.tuple([matching(/^[!#$%&'*+.^_`|~\da-z-]{1,200}$/), matching(/^[^\0\r\n]{0,65536}$/)])
const BODY = text(2_000_000)
const URL_TEXT = v.pipe(
  text(65_536),
  v.check((address) => /^https?:\/\//.test(address) && URL.canParse(address), 'not an http address'),
)

const message = { order: whole(1e6), at: MOMENT, headers: list(HEADER, 200), body: BODY }
const request = v.strictObject({ ...message, method: matching(/^[A-Z]{1,20}$/), url: URL_TEXT })
const response = v.strictObject({
  ...message,
  status: v.pipe(whole(599), v.minValue(100)),
  statusText: matching(/^[^\0\r\n]{0,200}$/),
})

const artifact = v.strictObject({
  kind: ARTIFACT,
  value: BODY,
  half: v.picklist(['request', 'response']),
  where: text(200),
  born: v.boolean(),
})
const check = v.strictObject({
  name: CHECK,
  passed: v.boolean(),
  expected: text(20_000),
  found: text(20_000),
})
const mark = v.strictObject({ level: LEVEL, about: text(200), why: text(2_000) })

const exchange = v.pipe(
  v.strictObject({
    id: ID,
    cause: v.optional(ID),
    from: ACTOR,
    to: v.optional(ACTOR),
    vm: v.optional(text(200)),
    request,
    response: v.optional(response),
    failure: v.optional(text(2_000)),
    failedAs: v.optional(v.picklist(['unreachable', 'lost'])),
    answeredBy: v.optional(v.picklist(['proxy'])),
    artifacts: list(artifact, 100),
    checks: list(check, 100),
    marks: list(mark, 100),
  }),
  v.check(
    (one) => (one.response === undefined) !== (one.failure === undefined),
    'must have either a response or a failure',
  ),
  // What is not in the file is there as undefined, as the recorder leaves it.
  v.transform(({ answeredBy, failedAs, ...one }) => ({
    ...one,
    ...(failedAs && { failedAs }),
    ...(answeredBy && { answeredBy }),
    cause: one.cause,
    to: one.to,
    vm: one.vm,
    response: one.response,
    failure: one.failure,
  })),
)

const survivor = v.strictObject({
  what: WHAT,
  name: text(200),
  state: STATE,
  until: v.optional(MOMENT),
  detail: v.optional(text(2_000)),
  asked: list(ID, 20),
})
const chapter = v.pipe(
  v.strictObject({
    count: v.pipe(whole(2_000), v.minValue(1)),
    notBefore: v.optional(v.picklist([1, 2, 3, 4, 5, 6, 7])),
    chapter: v.optional(v.picklist([8, 9])),
    told: v.optional(list(ID, 2_000)),
    from: v.optional(whole(2_000)),
  }),
  v.check(({ count, from = 0 }) => from < count, 'has no exchange of its own'),
  v.transform(({ count, notBefore, chapter, told, from }) => ({
    count,
    ...(notBefore && { notBefore }),
    ...(chapter && { chapter }),
    ...(told && { told }),
    ...(from && { from }),
  })),
)
const STOP = v.pipe(text(20), v.check(isStopId, 'is no stop'))
const HASH = matching(/^[\da-f]{64}$/)

/** The form of a session file, closed: a member that is not here is refused. */
export const SESSION = v.strictObject({
  format: v.literal(FORMAT),
  version: v.picklist(VERSIONS),
  link: text(4_000),
  start: v.optional(
    v.strictObject({ vm: text(1_000), secrets: list(text(200), 100), keys: list(text(200), 100) }),
  ),
  chapters: v.pipe(list(chapter, 500), v.minLength(1)),
  exchanges: v.pipe(list(exchange, 2_000), v.minLength(1)),
  bites: v.optional(v.strictObject({ main: v.optional(STOP), all: v.optional(STOP) })),
  survivors: v.optional(list(survivor, 500)),
  asked: v.optional(list(exchange, 500)),
  digest: HASH,
  state: HASH,
})
export type SessionData = v.InferOutput<typeof SESSION>
