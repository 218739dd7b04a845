import type { Actor } from '#engine'
import type { FaultId } from '#player'
import { serviceOf, type Book, type Entry } from './book.ts'
import type { Failure, Finding, Place } from './finding.ts'
import { serviceAt } from './patterns.ts'
import type { Reading } from './read.ts'
import { isStopWord, wordsOf } from './tokens.ts'
import { whereIn, type Where } from './where.ts'

/** One reason for a fault, or against it (then its weight is negative), and where the text gives it. */
export interface Evidence {
  readonly kind: EvidenceKind
  readonly weight: number
  readonly at: readonly Place[]
  /** What was compared: a code, a number, the words of people. */
  readonly what: string
}
export type EvidenceKind =
  | 'number'
  | 'code'
  | 'status'
  | 'service'
  | 'sentence'
  | 'failure'
  | 'detail'
  | 'saying'
  | 'search'
  | 'usual'

/** What a text says, in the form in which it speaks for or against a fault. */
export interface Said {
  readonly numbers: ReadonlyMap<string, readonly Place[]>
  readonly codes: ReadonlyMap<string, readonly Place[]>
  readonly statuses: ReadonlyMap<number, readonly Place[]>
  readonly services: ReadonlyMap<Actor, readonly Place[]>
  readonly failures: readonly FailureSaid[]
  /** An address of the machine itself, where the text speaks of tokens. */
  readonly loopback: Finding | undefined
  /** It names a service that this page does not have. */
  readonly elsewhere: boolean
  /** Hosts that belong to no service of this page, where it names no service of it at all. */
  readonly foreign: Finding | undefined
  /** Where it works and where it fails, as people say it. */
  readonly where: Where | undefined
  /** Something answered, whatever it was. */
  readonly answered: boolean
  /** The audience that was found wrong. */
  readonly audiences: readonly Finding[]
  readonly actions: readonly Finding[]
  readonly requests: readonly Finding[]
  readonly headers: readonly Finding[]
  /** By entry: how well the search finds it, from 0 to 1; of short texts only. */
  readonly found: ReadonlyMap<number, { readonly score: number; readonly words: readonly string[] }>
  /** It has a whole sentence of a service. */
  readonly isQuoted: boolean
  /** So short that somebody typed it. */
  readonly isTyped: boolean
}
type Asked = Actor | 'loopback' | 'foreign'
interface FailureSaid {
  readonly how: Failure
  readonly asked: Asked | undefined
  readonly at: Place
}

/** Words of a text that is searched for as somebody types it. */
const TYPED = 24

/** Words of this subject: a text that has one is about it, whatever other addresses it names. */
const OURS = /azure|entra|key ?vault|managed.?identity|\bimds\b|\bmsi\b|credential|microsoft/i

export function saidIn(text: string, reading: Reading, book: Book): Said {
  const { findings, bareCodes, length } = reading
  const isTyped = length <= TYPED && !text.trim().includes('\n')
  const of = (kind: Finding['kind']) => findings.filter((finding) => finding.kind === kind)
  // A plain word behind “code” may be the beginning of a sentence.
  const isCode = ({ value }: Finding) => book.codes.has(value.toLowerCase()) || /[a-z][A-Z]|[_\d]/.test(value)
  const codes = placesBy(of('code').filter(isCode), ({ value }) => value.toLowerCase())
  for (const [code, at] of bareCodes) if (!codes.has(code)) codes.set(code, [at])
  for (const { says, at } of findings)
    if (says?.code && !codes.has(says.code.toLowerCase())) codes.set(says.code.toLowerCase(), [at])
  const statuses = placesBy(
    findings.filter(({ kind, says }) => kind === 'status' || says?.status !== undefined),
    ({ value, says }) => says?.status ?? Number(value),
  )
  if (isTyped)
    for (const match of text.matchAll(/(?<![\d.])[2-5]\d\d(?![\d.])/g))
      statuses.set(Number(match[0]), [[match.index, match.index + 3]])
  const services = servicesIn(findings)
  return {
    numbers: placesBy(of('number'), ({ value }) => value),
    codes,
    statuses,
    services,
    failures: failuresIn(findings, services.size > 0 || OURS.test(text)),
    loopback: /(?:oauth2|msi)\/token/.test(text)
      ? of('host').find(({ value, role }) => serviceAt(value) === undefined && role !== 'foreign')
      : undefined,
    elsewhere: findings.some(({ says }) => says?.elsewhere),
    foreign:
      services.size === 0 && !OURS.test(text) ? of('host').find(({ role }) => role === 'foreign') : undefined,
    where: whereIn(text),
    answered: findings.some(({ says }) => says?.answered),
    audiences: of('audience').filter(({ role }) => role === 'found'),
    actions: of('action'),
    requests: of('request'),
    headers: of('header'),
    found: isTyped ? searched(withoutRead(text, findings), book) : new Map(),
    isQuoted: [...reading.sentences].some(
      ([id, { weight, isMeaning }]) =>
        !isMeaning && weight >= 8 && weight >= 0.6 * book.sentences[id]!.weight,
    ),
    isTyped,
  }
}

function placesBy<Key>(
  findings: readonly Finding[],
  keyOf: (finding: Finding) => Key,
): Map<Key, readonly Place[]> {
  const places = new Map<Key, readonly Place[]>()
  for (const finding of findings)
    places.set(keyOf(finding), [...(places.get(keyOf(finding)) ?? []), finding.at])
  return places
}

/** Who numbers errors so. (IDX are numbers of the library with which many services read tokens.) */
const NUMBERED: readonly (readonly [prefix: string, service: Actor])[] = [
  ['AKV', 'keyvault'],
  ['AADSTS', 'entra'],
]

function servicesIn(findings: readonly Finding[]): Map<Actor, readonly Place[]> {
  const named = findings.flatMap((finding): readonly (Finding & { readonly service: Actor })[] => {
    const service =
      finding.says?.by ??
      finding.says?.asked ??
      (finding.kind === 'host' ? serviceAt(finding.value) : undefined) ??
      (finding.kind === 'number'
        ? NUMBERED.find(([prefix]) => finding.value.startsWith(prefix))?.[1]
        : undefined) ??
      (finding.kind === 'action'
        ? /^microsoft\.keyvault\/vaults\/(?:secrets|keys)\//i.test(finding.value)
          ? 'keyvault'
          : 'arm'
        : undefined) ??
      (finding.kind === 'header' && /^Server:\s*IMDS/i.test(finding.value) ? 'imds' : undefined) ??
      (finding.kind === 'header' && /^x-ms-keyvault/i.test(finding.value) ? 'keyvault' : undefined)
    return service ? [{ ...finding, service }] : []
  })
  const services = new Map<Actor, readonly Place[]>()
  for (const { service, at } of named) services.set(service, [...(services.get(service) ?? []), at])
  return services
}

/** How far from a failure the name of the one that was asked may stand. */
const NEAR = 350

/**
 * Each failure with who was asked: the one that is named nearest to it, or the only one that is named at all. Hosts that are
 * none of ours count only in a text that is not about this subject (`isOurs`).
 */
function failuresIn(findings: readonly Finding[], isOurs: boolean): readonly FailureSaid[] {
  const named = findings.flatMap((finding): readonly { asked: Asked; at: Place }[] => {
    if (finding.kind === 'host') {
      if (finding.role === 'foreign' && isOurs) return []
      const asked = serviceAt(finding.value) ?? (finding.role === 'foreign' ? 'foreign' : 'loopback')
      return [{ asked, at: finding.at }]
    }
    return finding.says?.asked ? [{ asked: finding.says.asked, at: finding.at }] : []
  })
  const failures = findings.flatMap(({ says, at }): readonly FailureSaid[] => {
    if (!says?.failed) return []
    if (says.asked) return [{ how: says.failed, asked: says.asked, at }]
    const nearest = named
      .map((each) => ({ ...each, distance: Math.max(each.at[0] - at[1], at[0] - each.at[1], 0) }))
      .filter(({ distance }) => distance < NEAR)
      .toSorted((a, b) => a.distance - b.distance)[0]
    return [{ how: says.failed, asked: nearest?.asked, at }]
  })
  // A client's own words for any failure say less than the system's beside them.
  return failures.filter(
    ({ how, asked }) =>
      how !== 'any' || !failures.some((each) => each.how !== 'any' && (each.asked ?? asked) === asked),
  )
}

/** What has been read as an address or an id is no word to search for. */
const withoutRead = (text: string, findings: readonly Finding[]) =>
  findings
    .filter(({ kind }) => kind === 'host' || kind === 'id' || kind === 'time')
    .reduce(
      (rest, { at: [start, end] }) => rest.slice(0, start) + ' '.repeat(end - start) + rest.slice(end),
      text,
    )

function searched(text: string, book: Book): Said['found'] {
  const wanted = new Set(
    wordsOf(text)
      .map(({ text: word }) => word)
      .filter((word) => !isStopWord(word)),
  )
  if (wanted.size === 0) return new Map()
  const results = book.search.search(text)
  const best = results[0]?.score ?? 1
  return new Map(
    results.map(({ id, score, queryTerms, terms }) => {
      const covered = Math.min(1, new Set(queryTerms).size / wanted.size)
      return [id as number, { score: (score / best) * covered ** 1.5, words: terms }] as const
    }),
  )
}

/** Everything that a text says for and against a fault, heaviest first. */
export function evidenceFor(index: number, book: Book, reading: Reading, said: Said): readonly Evidence[] {
  const entry = book.entries[index]!
  const sentences = sentenceEvidence(index, book, reading, said)
  const isQuoted = sentences.some(({ weight }) => weight >= 4)
  const found = [
    ...numberEvidence(entry, said),
    ...codeEvidence(entry, said, book),
    ...statusEvidence(entry, said),
    ...serviceEvidence(entry, said),
    ...sentences,
    // Its sentence says more than that there was no answer, unless the sentence is of an answer.
    ...failureEvidence(entry, said).filter(({ weight }) => !isQuoted || weight < 0),
    ...audienceEvidence(entry, said),
    ...actionEvidence(entry, said),
    ...requestEvidence(entry, said),
    ...loopbackEvidence(entry, said),
    ...sayingEvidence(index, book, reading, said),
    ...whereEvidence(entry, said),
    ...searchEvidence(index, said),
    evidence('usual', USUAL[entry.fault.id] ?? 0, ''),
  ]
  return found.filter(({ weight }) => Math.abs(weight) > 0.05).toSorted((a, b) => b.weight - a.weight)
}

const evidence = (kind: EvidenceKind, weight: number, what: string, at: readonly Place[] = []): Evidence => ({
  kind,
  weight,
  at,
  what,
})

function numberEvidence({ answer, also }: Entry, { numbers: said }: Said): readonly Evidence[] {
  const numbers = [...answer.numbers, ...(also.numbers ?? [])]
  if (said.size === 0) return numbers.length > 0 ? [evidence('number', -1, numbers.join(', '))] : []
  const both = numbers.filter((number) => said.has(number))
  if (both.length > 0) return both.map((number) => evidence('number', 9, number, said.get(number)))
  return [evidence('number', numbers.length > 0 ? -5 : -3, [...said.keys()].join(', '))]
}

/** Of faults that are answered alike, those that public reports mostly turn out to be come first. */
const USUAL: Readonly<Partial<Record<FaultId, number>>> = {
  'imds.no-identity': 0.6,
  'imds.not-attached': 0.5,
  'imds.other-client-id': 0.4,
  'imds.laptop': 0.3,
  'imds.identity-path': 0.8,
  'keyvault.no-role': 0.6,
  'keyvault.propagation': 0.4,
  'arm.no-role': 0.6,
  'arm.propagation': 0.3,
  'role.replication': 0.2,
  'imds.metadata-header': 0.2,
}

/** Codes that say no more than a status. */
const GENERIC = /^(?:forbidden|unauthorized|conflict|notfound|badrequest|badparameter)$/

function codeEvidence({ answer, also }: Entry, { codes: said }: Said, book: Book): readonly Evidence[] {
  if (said.size === 0) return []
  const own = [...answer.codes, ...(also.codes ?? [])].map((code) => code.toLowerCase())
  const both = own.filter((code) => said.has(code))
  const weightOf = (code: string): number => {
    if (GENERIC.test(code)) return 1
    if (code === 'unknown') return 2
    const cases = new Set(book.codes.get(code)!.map((entry) => book.entries[entry]!.sameCase)).size
    return cases === 1 ? 7 : cases < 4 ? 5 : cases < 7 ? 3 : 1.5
  }
  const others = [...said.keys()].filter(
    (code) => book.codes.has(code) && !own.includes(code) && !GENERIC.test(code),
  )
  const foreign = [...said]
    .filter(([code]) => !book.codes.has(code) && !GENERIC.test(code))
    .map(([code]) => code)
  return [
    ...both.map((code) => evidence('code', weightOf(code), code, said.get(code))),
    ...(others.length > 0 && !both.some((code) => weightOf(code) > 2)
      ? [evidence('code', -4, others.join(', '))]
      : []),
    ...(both.length + others.length === 0 && foreign.length > 0
      ? [evidence('code', -1.5, foreign.join(', '))]
      : []),
  ]
}

function statusEvidence({ answer, also }: Entry, { statuses }: Said): readonly Evidence[] {
  const status = [answer.status, ...(also.statuses ?? [])].find((each) => statuses.has(each)) ?? answer.status
  const told = [...statuses.keys()].filter((each) => each >= 400)
  if (statuses.has(status))
    return [evidence('status', status < 400 ? 0.7 : 2, String(status), statuses.get(status))]
  if (told.length === 0) return []
  return [evidence('status', status === 0 ? -2 : -3, told.join(', '))]
}

function serviceEvidence(entry: Entry, { services, elsewhere, foreign }: Said): readonly Evidence[] {
  const own = serviceOf(entry)
  if (own === undefined) return []
  if (services.size === 0 && (elsewhere || foreign)) return [evidence('service', -4, foreign?.value ?? '')]
  if (elsewhere && entry.answer.step === 7 && !services.has(own)) return [evidence('service', -3, '')]
  if (services.size === 0) return []
  if (services.has(own)) return [evidence('service', 1.5, own, services.get(own)!.slice(0, 1))]
  // Entra's words reach the code through IMDS.
  if (own === 'imds' && services.has('entra') && entry.answer.numbers.length > 0)
    return [evidence('service', 1.5, 'entra', services.get('entra')!.slice(0, 1))]
  return [evidence('service', -1.5, [...services.keys()].join(', '))]
}

function sentenceEvidence(
  index: number,
  book: Book,
  { sentences }: Reading,
  { isTyped, codes, isQuoted, services }: Said,
): readonly Evidence[] {
  let best: Evidence | undefined
  for (const [id, match] of sentences) {
    const sentence = book.sentences[id]!
    if (!sentence.entries.includes(index)) continue
    const covered = Math.min(1, match.weight / sentence.weight)
    // Of a long sentence a line may be all that somebody has; in a long text a few of its words are chance.
    const part = 0.85 * (match.weight / (match.weight + 6)) * (isTyped ? 1 : Math.min(1, 3 * covered))
    const whole = match.isMeaning && (codes.size > 0 || isQuoted || services.size === 0) ? 3 : 7
    // However common its words are, a whole sentence is no chance.
    const all = covered > 0.95 && sentence.words.length > 2 ? 0.5 : 0
    const weight = whole * Math.max(covered * Math.min(1, match.weight / 8), part, all)
    if (!best || weight > best.weight) best = evidence('sentence', weight, '', [match.at])
  }
  return best && best.weight > 1.2 ? [best] : []
}

/** How well a failure that a text tells agrees with one that a run of this page shows. */
const AGREEMENT: Readonly<Record<string, Readonly<Record<Failure, number>>>> = {
  unreachable: { unreachable: 1, timeout: 0.85, refused: 0.7, name: 0.3, cut: 0.3, any: 0.8 },
  timeout: { timeout: 1, any: 0.78, unreachable: 0.45, refused: 0.3, name: 0.2, cut: 0.5 },
  cut: { cut: 1, any: 0.55, timeout: 0.5, unreachable: 0.3, refused: 0.3, name: 0.1 },
  name: { name: 1, any: 0.5, unreachable: 0.4, timeout: 0.4, refused: 0.2, cut: 0.2 },
  loopback: { refused: 1, any: 0.4, timeout: 0.4, unreachable: 0.3, name: 0.2, cut: 0.3 },
}

function failureEvidence(entry: Entry, { failures, statuses, codes, answered }: Said): readonly Evidence[] {
  if (failures.length === 0) return []
  const { answer } = entry
  if (answer.status !== 0)
    return !answered && statuses.size + codes.size === 0 ? [evidence('failure', -2.5, '')] : []
  if (answered) return [evidence('failure', -2, '')]
  const own = serviceOf(entry)
  const isLoopback = answer.host.startsWith('127.')
  const kind = isLoopback
    ? 'loopback'
    : own === 'imds'
      ? /cut/.test(answer.failure ?? '')
        ? 'cut'
        : /within/.test(answer.failure ?? '')
          ? 'timeout'
          : 'unreachable'
      : 'name'
  const scored = failures.map(({ how, asked, at }) => {
    const agreement = AGREEMENT[kind]![how]
    const who =
      asked === undefined
        ? 0.5
        : isLoopback
          ? asked === 'loopback'
            ? 1.2
            : how === 'refused' && asked !== 'foreign'
              ? 0.85
              : 0.35
          : asked === own
            ? 1
            : 0
    return evidence('failure', 6 * agreement * who, how, [at])
  })
  return scored.toSorted((a, b) => b.weight - a.weight).slice(0, 1)
}

/** Audiences by what kind they are of: only that can be compared between two clouds. */
function audienceKind(audience: string): string {
  const host = audience.replace(/^https?:\/\//i, '').toLowerCase()
  if (/^vault\.azure\.(?:net|cn)$/.test(host)) return 'vault'
  if (/^vault\.azure\.(?:net|cn)\//.test(host)) return 'vault/'
  if (/\.vault\.azure/.test(host)) return 'own'
  if (/^management\./.test(host)) return 'arm'
  return 'other'
}

function audienceEvidence({ answer: { messages } }: Entry, { audiences }: Said): readonly Evidence[] {
  const own = messages.flatMap((message) =>
    [
      ...message.matchAll(
        /found:? (\S+?)\.?(?=\s|$)|wrong audience or resource '([^']+)'|principal named (\S+) was/g,
      ),
    ].map(([, a, b, c]) => audienceKind((a ?? b ?? c)!)),
  )
  if (own.length === 0 || audiences.length === 0) return []
  const told = audiences.filter(({ value }) => !/sts\.windows|\?/.test(value))
  if (told.length === 0) return []
  const same = told.filter(({ value }) => own.includes(audienceKind(value)))
  return same.length > 0
    ? [evidence('detail', 2.5, same[0]!.value, [same[0]!.at])]
    : [evidence('detail', -1.5, told[0]!.value)]
}

/** The data action that the vault names: the same as here, or another. */
function actionEvidence({ answer: { messages } }: Entry, { actions }: Said): readonly Evidence[] {
  const own = messages.map((message) => /Action: '([^']+)'/.exec(message)?.[1]?.toLowerCase()).find(Boolean)
  const told = actions.filter(({ value }) => /^microsoft\.keyvault\/vaults\/(?:secrets|keys)\//i.test(value))
  if (own === undefined || told.length === 0) return []
  const same = told.find(({ value }) => value.toLowerCase() === own)
  return [same ? evidence('detail', 1, same.value, [same.at]) : evidence('detail', -0.5, told[0]!.value)]
}

/** What a request to IMDS shows by itself, answered or not. */
function requestEvidence(
  { fault: { id } }: Entry,
  { requests, headers, statuses }: Said,
): readonly Evidence[] {
  const rule = REQUEST_RULES[id]
  if (!rule) return []
  const asked = requests.find(({ value }) => /\/metadata\/identity/.test(value))
  if (
    !asked ||
    !rule(
      asked.value,
      headers.map(({ value }) => value),
    )
  )
    return []
  return [evidence('detail', statuses.has(200) ? 0 : 4, asked.value, [asked.at])]
}
/** A token asked for at an address of the machine itself. */
function loopbackEvidence({ answer: { host } }: Entry, { loopback }: Said): readonly Evidence[] {
  return host.startsWith('127.') && loopback ? [evidence('detail', 6, loopback.value, [loopback.at])] : []
}
const parameter = (request: string, name: string) => new RegExp(`[?&]${name}=[^&\\s]`, 'i').test(request)
const REQUEST_RULES: Readonly<Record<string, (request: string, headers: readonly string[]) => boolean>> = {
  'imds.metadata-header': (_, headers) =>
    headers.length > 0 && !headers.some((line) => /^metadata:/i.test(line)),
  'imds.proxy': (_, headers) => headers.some((line) => /^x-forwarded-for:/i.test(line)),
  'imds.post': (request) => request.startsWith('POST '),
  'imds.resource': (request) => /oauth2\/token\?/.test(request) && !parameter(request, 'resource'),
  'imds.api-version': (request) => /oauth2\/token\?/.test(request) && !parameter(request, 'api-version'),
  'imds.two-selectors': (request) =>
    ['client_id', 'object_id', '(?:msi|mi)_res_id'].filter((name) => parameter(request, name)).length > 1,
  'imds.identity-path': (request) => /\/metadata\/identity\/?(?:\?|\s|$)/.test(request),
}

function sayingEvidence(
  index: number,
  book: Book,
  { sayings }: Reading,
  { isTyped, where }: Said,
): readonly Evidence[] {
  const own = [...sayings].filter(
    ([{ entries }, [start, end]]) =>
      entries.includes(index) && !where?.works.some((works) => works[0] <= start && end <= works[1]),
  )
  const share = (words: number) => (isTyped ? 1 : words > 1 ? 0.6 : 0.35)
  const all = own
    .map(([{ weight, words }, at]) => evidence('saying', weight * share(words.length), words.join(' '), [at]))
    .toSorted((a, b) => b.weight - a.weight)
  const most = isTyped ? 4.5 : 2.5
  let sum = 0
  return all.filter(({ weight }) => (sum += weight) <= most || sum === weight)
}

/** What is likely where something fails on the VM that works elsewhere, by who has answered, and the other way round. */
const WHERE: Readonly<Partial<Record<FaultId, (said: Said) => boolean>>> = {
  'imds.laptop': ({ where }) => where?.fails === 'outside',
  'imds.no-identity': failsBeforeToken,
  'imds.not-attached': failsBeforeToken,
  'keyvault.no-role': failsAtService,
  'arm.no-role': failsAtService,
  'keyvault.firewall': failsAtService,
}
function failsAtService({ where, statuses }: Said): boolean {
  return where?.fails === 'vm' && (statuses.has(403) || statuses.has(401))
}
function failsBeforeToken(said: Said): boolean {
  return said.where?.fails === 'vm' && !failsAtService(said)
}
const whereEvidence = ({ fault: { id } }: Entry, said: Said): readonly Evidence[] =>
  WHERE[id]?.(said) ? [evidence('saying', 3.4, '', [said.where!.at])] : []

const searchEvidence = (
  index: number,
  { found, statuses, codes, services, failures }: Said,
): readonly Evidence[] => {
  const hit = found.get(index)
  // Words say less beside what a machine has written.
  const share = failures.length > 0 ? 1 : statuses.size + codes.size > 0 && services.size > 0 ? 2 : 5
  return hit ? [evidence('search', share * hit.score, hit.words.join(' '))] : []
}
