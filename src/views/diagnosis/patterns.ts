import type { Actor } from '#engine'
import type { Finding, FindingKind, FindingRole, Place } from './finding.ts'
import { PHRASES } from './phrases.ts'
import { secretsIn } from './secrets.ts'

/** How one kind of piece is read. Its first group is the value, the whole match otherwise. */
interface Pattern {
  readonly kind: FindingKind
  readonly pattern: RegExp
  readonly role?: FindingRole
  /** The value as it is compared; undefined for what is none after all. */
  readonly read?: (match: RegExpMatchArray) => string | undefined
}

const GUID = '[\\da-f]{8}-[\\da-f]{4}-[\\da-f]{4}-[\\da-f]{4}-[\\da-f]{12}'
const REASONS =
  'Bad Request|Unauthorized|Forbidden|Not Found|Method Not Allowed|Conflict|Gone|Too Many Requests|Internal Server Error|Bad Gateway|Service Unavailable|Gateway Time-?out|Proxy Authentication Required'

const REASON_STATUS: Readonly<Record<string, string>> = {
  'method not allowed': '405',
  'not found': '404',
  'bad request': '400',
  'too many requests': '429',
  badrequest: '400',
  unauthorized: '401',
  forbidden: '403',
  notfound: '404',
  conflict: '409',
  toomanyrequests: '429',
}

const status = (pattern: RegExp): Pattern => ({ kind: 'status', pattern })
const name = (role: FindingRole, pattern: RegExp): Pattern => ({ kind: 'name', role, pattern })
const id = (role: FindingRole, before: string): Pattern => ({
  kind: 'id',
  role,
  pattern: new RegExp(`(?:${before})\\W{0,4}(${GUID})\\b`, 'gi'),
})

/** Hosts that services here have, that guides stand on, or that only look like one. */
const KNOWN_HOST =
  /(?:^|\.)(?:vault\.azure\.(?:net|cn)|vaultcore\.azure\.net|(?:on)?microsoft(?:online)?\.com|windows\.net|azure\.com|aka\.ms|usgovcloudapi\.net|chinacloudapi\.cn)$|^(?:asp|system|ado|microsoft\S*|azure\S*)\.(?:net|com|io|identity|core)$|\.core\.windows\.net$/i

const PATTERNS: readonly Pattern[] = [
  { kind: 'number', pattern: /\b(?:AADSTS|AKV|IDX)\d{4,9}\b/gi, read: ([all]) => all.toUpperCase() },
  {
    kind: 'number',
    pattern: /\berror_codes\\?["']?\s*[:=]\s*\[\s*(\d{5,7})/g,
    read: ([, digits]) => `AADSTS${digits}`,
  },
  { kind: 'number', pattern: /\bError\(s\):\s*(\d{5,7})\b/g, read: ([, digits]) => `AADSTS${digits}` },

  status(/\bHTTP\/[\d.]+\s+(\d{3})\b/g),
  status(/(?:\b|Http)status(?:[ _-]?code)?\\?["']?(?: of| is| was)?\s*[:=]?\s*\\?["']?([1-5]\d\d)\b/gi),
  status(new RegExp(`\\b([1-5]\\d\\d)\\)?[ :,(-]+(?:${REASONS})\\b`, 'gi')),
  status(new RegExp(`\\b(?:${REASONS})[ :,]*\\(([1-5]\\d\\d)\\)`, 'gi')),
  status(/\bRESPONSE (\d{3})\b/g),
  status(/<Response \[(\d{3})\]>/g),
  status(/\b([45]\d\d) (?:Client|Server) Error\b/g),
  {
    kind: 'status',
    pattern:
      /(?:\bMessage|\bError Code:|\berror\\?["']?\s*:\s*\\?["']) ?(method not allowed|not found|bad request|too many requests)\b/gi,
    read: ([, reason]) => REASON_STATUS[reason!.toLowerCase()],
  },
  {
    kind: 'status',
    pattern: /\bstatus code:? '(BadRequest|Unauthorized|Forbidden|NotFound|Conflict|TooManyRequests)'/gi,
    read: ([, reason]) => REASON_STATUS[reason!.toLowerCase()],
  },
  { kind: 'code', role: 'outer', pattern: /\bMessage ([a-z]+(?:_[a-z\d]+)*): Error\(s\)/g },
  status(/\bResponse code: ?(\d{3})\b/gi),
  status(
    /\b(?:http|http error|error code|got|gets|getting|returned|returns?|received|answers?|answered|responds?|responded|fails|failed)(?: with| an?| the| error| http| status| code|:)*\s([45]\d\d)\b/gi,
  ),

  {
    kind: 'code',
    role: 'inner',
    pattern:
      /\binner_?error\\?["']?\s*[:=]\s*\\*["']?\{[^{}]{0,80}?\bcode\\*["']?\s*[:=]\s*\\*["']?([A-Za-z][\w.-]{2,60})/gi,
  },
  {
    kind: 'code',
    role: 'outer',
    pattern: /\b(?:error[ _-]?)?code\\*["']?\s*[:=]\s*\\*["']?([A-Za-z][A-Za-z\d_.-]{2,60})\b/gi,
  },
  { kind: 'code', role: 'outer', pattern: /\berror\\*["']?\s*[:=]\s*\\*["']([A-Za-z][\w.-]{2,60})\\*["']/gi },
  { kind: 'code', role: 'outer', pattern: /<Code>([\w.-]{2,60})<\/Code>/g },
  {
    kind: 'code',
    role: 'outer',
    pattern: /\b(?:ERROR|Error|error): \(?((?:[A-Z][a-z]+){2,}|[a-z]+(?:_[a-z\d]+)+)\)?(?=[:\s])/g,
  },
  { kind: 'code', role: 'outer', pattern: /\(([A-Z][a-z]+(?:[A-Z][a-z]+)*)\)(?= [A-Z])/g },

  { kind: 'host', pattern: /\b169\.254\.169\.254\b/g },
  { kind: 'host', pattern: /\b(?:127\.0\.0\.1|localhost):\d{2,5}\b/gi, read: lower },
  {
    kind: 'host',
    pattern:
      /\b[a-z\d][a-z\d-]{1,40}\.(?:vault\.(?:azure\.(?:net|cn)|usgovcloudapi\.net)|privatelink\.vaultcore\.azure\.net)\b/gi,
    read: lower,
  },
  {
    kind: 'host',
    pattern: /\blogin\.(?:microsoftonline\.(?:com|us)|windows\.net|chinacloudapi\.cn)\b/gi,
    read: lower,
  },
  {
    kind: 'host',
    pattern: /\bmanagement\.(?:azure\.com|core\.windows\.net|usgovcloudapi\.net|chinacloudapi\.cn)\b/gi,
    read: lower,
  },

  {
    kind: 'host',
    role: 'foreign',
    pattern:
      /(?<![@\w.%-])(?:[a-z\d-]+\.)+(?:com|net|org|io|dev|app|local|internal|example|test|co\.\w\w|de|eu|uk)\b(?![.\w])/gi,
    read: ([all]) => (KNOWN_HOST.test(all) ? undefined : all.toLowerCase()),
  },

  {
    kind: 'host',
    role: 'foreign',
    pattern: /(?<![\d.])(?!169\.254\.|127\.)(?:\d{1,3}\.){3}\d{1,3}:\d{2,5}\b/g,
  },

  {
    kind: 'request',
    pattern: /\b((?:GET|POST|PUT|PATCH|DELETE|HEAD) (?:https?:\/\/[^\s"'`)]+|\/[^\s"'`)]+))/g,
  },
  {
    kind: 'request',
    pattern: /\bcurl\b[^\n]{0,300}?(https?:\/\/[^\s"'`]+)/g,
    read: ([all, url]) => `${curlMethod(all)} ${url}`,
  },
  {
    kind: 'header',
    pattern:
      /^[<>* ]{0,3}((?:Metadata|X-Forwarded-For|WWW-Authenticate|Server|Via|Retry-After|Authorization|x-ms-failure-cause|x-ms-keyvault-network-info|Proxy-Authenticate):[ ]?[^\n]{0,200})/gim,
  },

  {
    kind: 'audience',
    role: 'found',
    pattern: /\bfound:? ['"]?(https?:\/\/[^\s'",]+?)['"]?[.,]?(?=[\s"'\\]|$)/gi,
  },
  {
    kind: 'audience',
    role: 'expected',
    pattern: /\bExpected (?:one of )?['"]?(https?:\/\/[^\s'",]+?)['"]?,/g,
  },
  { kind: 'audience', role: 'found', pattern: /\bwrong audience or resource '([^'\s]+)'/g },
  { kind: 'audience', role: 'found', pattern: /\bresource principal named (\S+) was not found/g },
  {
    kind: 'audience',
    role: 'found',
    pattern: /[?&]resource=([^\s&"'`]+)/g,
    read: ([, value]) => decoded(value!),
  },

  { kind: 'action', pattern: /\bMicrosoft\.[A-Za-z]+(?:\/[A-Za-z*]+)+\/(?:read|write|delete|action|\*)\b/gi },
  { kind: 'scope', pattern: /\/subscriptions\/[^\s'"`,;)\]}<>\\]+/gi },

  id('object', 'object ?id|objectid|oid|principal ?id|principal|object_id'),
  id(
    'client',
    'client ?id|clientid|client_id|app ?id|appid|application with identifier|the client|ServicePrincipal',
  ),
  id(
    'tenant',
    'tenant ?id|tenant|in the directory|directory|sts\\.windows\\.net/|login\\.microsoftonline\\.com/|login\\.windows\\.net/',
  ),
  id('subscription', 'subscriptions?/|subscription ?id|subscription'),
  id('trace', 'trace ?id|correlation ?id|request[- ]?id|activity ?id|trace_id|correlation_id|tracking ?id'),

  name('vault', /\/vaults\/([\w-]{3,40})/gi),
  name('vault', /\bVault: ([\w-]{3,40})/g),
  name('vault', /\bkey ?vault ['"]([\w-]{3,40})\b/gi),
  name('vault', /--vault-name[ =]['"]?([\w-]{3,40})/g),
  {
    kind: 'name',
    role: 'vault',
    pattern: /\b([a-z\d][a-z\d-]{1,40})\.vault\.(?:azure\.(?:net|cn)|usgovcloudapi\.net)/gi,
  },
  name('secret', /\/secrets\/([\w-]{1,127})(?=[/?'"\s\\]|$)/gi),
  name('secret', /\bsecret with \(name\/id\) ([\w-]{1,127})(?:\/\w+)? was not found/gi),
  name('secret', /\bSecret ['"]?([\w-]{1,127})['"]? is currently in a deleted/g),
  name('key', /\/keys\/([\w-]{1,127})(?=[/?'"\s\\]|$)/gi),
  name('group', /\/resourceGroups\/([\w.()-]{1,90}?)(?=[/'"\s\\,?]|$)/gi),
  name('group', /\bresource group ['"]([\w.()-]{1,90})['"]/gi),
  name('group', /(?:--resource-group|-g)[ =]['"]?([\w.()-]{1,90})/g),
  name('vm', /\/virtualMachines\/([\w.-]{1,64})/gi),
  name('identity', /\/userAssignedIdentities\/([\w-]{3,128})/gi),

  { kind: 'time', pattern: /\b20\d\d-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z?/g },
]

function lower([all]: RegExpMatchArray): string {
  return all.toLowerCase()
}
const curlMethod = (command: string) =>
  /(?:-X|--request)[ =]?['"]?([A-Z]+)/.exec(command)?.[1] ??
  (/ (?:-d|--data\S*) /.test(command) ? 'POST' : 'GET')
function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** Hosts by the service that has them. */
export function serviceAt(host: string): Actor | undefined {
  if (host === '169.254.169.254') return 'imds'
  if (/\.vault|vaultcore/.test(host)) return 'keyvault'
  if (host.startsWith('login.')) return 'entra'
  if (host.startsWith('management.')) return 'arm'
  return undefined
}

/** In the place of what somebody or a log has blacked out. */
const PLACEHOLDER = /^(?:REDACTED|\[?redacted\]?|\*+|x{3,}|<[^>]*>?|\.{3,}|…)$/i

/** All that a piece of a text says in these forms. */
export function findPatterns(text: string): readonly Finding[] {
  // Nothing is read in a secret.
  const hidden = secretsIn(text)
  const findings: Finding[] = hidden.map(({ kind, at }) => ({ kind, at, value: '' }))
  for (const { kind, pattern, role, read } of PATTERNS) {
    for (const match of text.matchAll(pattern)) {
      const raw = match[1] ?? match[0]
      const value = read ? read(match) : raw
      if (value === undefined || PLACEHOLDER.test(value)) continue
      const start = match.index + (match[1] === undefined ? 0 : match[0].lastIndexOf(match[1]))
      const at: Place = [start, start + raw.length]
      if (hidden.some((secret) => overlaps(secret.at, at))) continue
      findings.push({ kind, value, at, ...(role && { role }) })
    }
  }
  for (const [pattern, says] of PHRASES)
    for (const match of text.matchAll(pattern))
      findings.push({
        kind: says.failed && !says.asked ? 'failure' : 'phrase',
        value: match[0],
        at: [match.index, match.index + match[0].length],
        says,
      })
  return findings
}

const overlaps = ([a, b]: Place, [c, d]: Place) => a < d && c < b
