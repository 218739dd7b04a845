import type { Exchange } from '#engine'
import { classify } from '#machines'
import type { Frame, Run } from '#player'
import type { FilledCaption } from '../index.ts'

/**
 * Reads the finished words of a stop as a reader does, and compares them with what went over the wire. It knows nothing of
 * claims, so that it also finds a claim that says something else than its clause.
 * @returns what is said and is not so
 */
export function contradictions(caption: FilledCaption, frame: Frame, run: Run): string[] {
  const wire = wireOf(frame, run)
  return PHRASES.flatMap(([phrase, isTrue, where]) =>
    (where ? [where] : FIELDS).flatMap((field) => {
      const found = phrase.exec(caption[field])
      return found && !isTrue(wire, found) ? [`“${found[0]}” in “${caption[field]}”`] : []
    }),
  )
}

const FIELDS = ['headline', 'with', 'proving', 'spoken', 'why'] as const

/** A body of the wire: tests read members that may not be there. */
// eslint-disable-next-line typescript/no-explicit-any
type Json = Record<string, any>

interface Wire {
  readonly frame: Frame
  readonly exchange: Exchange
  readonly request: Frame['exchange']['request']
  readonly url: URL
  readonly status: number
  readonly header: (name: string) => string | undefined
  /** Claims of the bearer token; undefined without one. */
  readonly bearer: Record<string, unknown> | undefined
  /** Every message before this one, this one included. */
  readonly before: readonly Exchange[]
  readonly body: Json
  readonly answer: Json
  readonly clientIds: readonly string[]
  readonly objectIds: readonly string[]
  readonly role: string | undefined
}

function wireOf(frame: Frame, run: Run): Wire {
  const { exchange, message } = frame
  const { request, response } = exchange
  const header = (name: string) => request.headers.find(([each]) => each === name)?.[1]
  const before = run.exchanges.filter((each) => each.request.order <= message.order)
  const created = before
    .filter((each) => each.to === 'entra' && each.request.method === 'POST' && each.response?.status === 201)
    .map((each) => parsed(each.response!.body))
  const body = parsed(request.body)
  return {
    frame,
    exchange,
    request,
    url: new URL(request.url),
    status: response?.status ?? 0,
    header,
    bearer: claimsOf(header('authorization')),
    before,
    body,
    answer: parsed(response?.body ?? ''),
    clientIds: created.map(({ appId }) => appId as string),
    objectIds: created.map(({ id }) => id as string),
    role: (body['properties'] as Record<string, string> | undefined)?.['roleDefinitionId']?.split('/').at(-1),
  }
}

function parsed(body: string): Json {
  try {
    return JSON.parse(body) as Json
  } catch {
    return Object.fromEntries(new URLSearchParams(body))
  }
}
function claimsOf(authorization: string | undefined): Record<string, unknown> | undefined {
  const payload = authorization?.split('.')[1]
  return payload === undefined ? undefined : parsed(Buffer.from(payload, 'base64url').toString())
}

const ROLE_IDS: Readonly<Record<string, string>> = {
  Contributor: 'b24988ac-6180-42a0-ab88-20f7382dd24c',
  Reader: 'acdd72a7-3385-48ef-bd42-f606fba81ae7',
  'Key Vault Secrets User': '4633458b-17de-408a-b874-0445c86b69e6',
  'Key Vault Crypto User': '12338af0-0e69-4776-bea7-57ae8d297424',
  'Key Vault Secrets Officer': 'b86a8fe4-44ce-4948-aee5-eccb2c155cd7',
  'Key Vault Reader': '21090545-7ca7-4776-b22c-e363652d74d2',
}
const isGrant = ({ url, request }: Wire) => request.method === 'PUT' && /roleAssignments/i.test(url.pathname)
const scopeEnds = (pattern: RegExp) => (wire: Wire) =>
  isGrant(wire) && pattern.test(wire.url.pathname.split('/providers/Microsoft.Authorization')[0]!)
const named = ({ url }: Wire) =>
  ['client_id', 'object_id', 'msi_res_id'].filter((name) => url.searchParams.has(name))
/** The tokens that IMDS has handed to the code so far. */
const handed = ({ before }: Wire) =>
  before
    .filter((each) => each.to === 'imds' && each.response?.status === 200)
    .map((each) => parsed(each.response!.body)['access_token'] as string | undefined)
const asksEntra = ({ exchange, before }: Wire) =>
  before.some((each) => each.cause === exchange.id && each.to === 'entra' && each.response?.status === 200)
const failed = ({ exchange }: Wire) => exchange.checks.find(({ passed }) => !passed)
const alike = (shown: string, whole: string | undefined) => {
  const start = shown.split('…')[0]!.trim().replace(/Z$/, '')
  return whole !== undefined && (whole.includes(start) || whole.toLowerCase().includes(start.toLowerCase()))
}

type Phrase = readonly [
  phrase: RegExp,
  isTrue: (wire: Wire, found: RegExpExecArray) => boolean,
  where?: (typeof FIELDS)[number],
]

const PHRASES: readonly Phrase[] = [
  // Who speaks.
  [/^The operator\b/, ({ frame }) => frame.stop.from === 'operator', 'headline'],
  [/^Code\b/, ({ frame }) => frame.stop.from === 'code', 'headline'],
  [/^IMDS\b/, ({ frame }) => frame.stop.from === 'imds', 'headline'],
  [/^ARM\b/, ({ frame }) => frame.stop.from === 'arm', 'headline'],
  [/^Entra\b/, ({ frame }) => frame.stop.from === 'entra', 'headline'],
  [/^Key Vault\b/, ({ frame }) => frame.stop.from === 'keyvault', 'headline'],
  [/^A machine outside/, ({ frame }) => (frame.stop.from as string) === 'outside', 'headline'],
  [/^The operator\b/, ({ frame }) => frame.stop.from === 'operator', 'spoken'],
  [/^(The c|C)ode\b/, ({ frame }) => frame.stop.from === 'code', 'spoken'],
  [/^(The metadata service|IMDS)\b/, ({ frame }) => frame.stop.from === 'imds', 'spoken'],
  [/^(Azure Resource Manager|ARM)\b/, ({ frame }) => frame.stop.from === 'arm', 'spoken'],
  [/^Entra\b/, ({ frame }) => frame.stop.from === 'entra', 'spoken'],
  [/^Key Vault\b/, ({ frame }) => frame.stop.from === 'keyvault', 'spoken'],

  // Status and method.
  [/\b([1-5]\d\d) [A-Z][a-z]+/, ({ status }, [, said]) => status === Number(said), 'with'],
  [/\b([1-5]\d\d) [A-Z][a-z]+/, ({ status }, [, said]) => status === Number(said), 'headline'],
  [/refuses, (\d+)/, ({ status }, [, said]) => status === Number(said) && status >= 400, 'headline'],
  [/\bstatus (\d+)/, ({ status }, [, said]) => status === Number(said), 'spoken'],
  [/\ba (GET|PUT|POST|PATCH|DELETE) of\b/, ({ request }, [, said]) => request.method === said, 'with'],

  // By what the sender proves itself.
  [/the operator’s own ARM token/, ({ bearer }) => bearer?.['scp'] !== undefined],
  [
    /a token of its own/,
    ({ bearer, clientIds }) => bearer?.['idtyp'] === 'app' && !clientIds.includes(bearer['appid'] as string),
    'with',
  ],
  [
    /\bno token\b/,
    ({ header, exchange }) => header('authorization') === undefined || exchange.to === 'imds',
    'with',
  ],
  [
    /, the access token$|and the access token$/,
    (wire) =>
      handed(wire).includes(wire.header('authorization')?.replace('Bearer ', '')) &&
      Number(wire.bearer!['exp']) * 1000 > wire.request.at,
    'with',
  ],
  [
    /sends the token to/,
    (wire) => handed(wire).includes(wire.header('authorization')?.replace('Bearer ', '')),
    'headline',
  ],
  [/has expired$/, ({ bearer, request }) => Number(bearer?.['exp']) * 1000 <= request.at, 'with'],
  [/an access token for (\S+)/, ({ bearer }, [, said]) => bearer?.['aud'] === said, 'with'],
  [
    /another tenant issued$/,
    ({ bearer, before }) =>
      !before.some(
        ({ to, request }) => to === 'entra' && request.url.includes(`/${String(bearer?.['tid'])}/`),
      ),
    'with',
  ],
  [/no credential at all/, ({ header }) => header('authorization') === undefined],
  [/no private key/, ({ frame }) => !/private_key|client_secret/.test(frame.message.body), 'with'],

  // The identity's beginning.
  [/identity\.type (\w[\w, ]*?), and/, ({ body }, [, said]) => body['identity']?.type === said, 'with'],
  [/identity\.principalId is there/, ({ answer }) => Boolean(answer['identity']?.principalId)],
  [/provisioningState is (\w+)/, ({ answer }, [, said]) => answer['properties']?.provisioningState === said],
  [
    /still being updated|setup goes on/,
    ({ answer }) => answer['properties']?.provisioningState === 'Updating',
  ],
  [
    /the identity is (listed|attached)/,
    ({ answer }) => Boolean(answer['identity']?.userAssignedIdentities),
    'with',
  ],
  [/without identity$/, ({ answer }) => answer['identity'] === undefined, 'with'],
  [
    /an address that tells/,
    ({ exchange }) => exchange.response?.headers.some(([name]) => name === 'azure-asyncoperation') ?? false,
    'with',
  ],
  [
    /may do nothing, until a role is assigned/,
    ({ before, request, clientIds, objectIds }) => {
      const own = objectIds.filter((_, i) => request.body.includes(clientIds[i]!))
      return !before.some(
        (each) =>
          classify(each) === 'role.assign' &&
          each.response!.status < 400 &&
          own.includes(parsed(each.request.body)['properties'].principalId as string),
      )
    },
  ],
  [
    /the role was granted before/,
    ({ before, objectIds }) =>
      before.some(
        (each) =>
          classify(each) === 'role.assign' &&
          objectIds.includes(parsed(each.request.body)['properties'].principalId as string),
      ),
  ],

  // A grant.
  [
    /the principal’s object id/,
    (wire) => wire.objectIds.includes(wire.body['properties'].principalId as string),
    'with',
  ],
  [
    /the client id where/,
    (wire) => wire.clientIds.includes(wire.body['properties'].principalId as string),
    'with',
  ],
  [/the role ([A-Z][\w ]+?)(?=,| on |\.)/, ({ role }, [, said]) => ROLE_IDS[said!] === role],
  [/a single secret/, scopeEnds(/\/secrets\/[^/]+$/)],
  [/a single key/, scopeEnds(/\/keys\/[^/]+$/)],
  [/the whole vault as scope/, scopeEnds(/\/vaults\/[^/]+$/)],
  [/the resource group as scope/, scopeEnds(/\/resourceGroups\/[^/]+$/)],
  [/the whole subscription as scope/, scopeEnds(/^\/subscriptions\/[^/]+$/)],

  // IMDS and Entra.
  [/^(a \w+ instead of a GET, )?Metadata: true/, ({ header }) => header('metadata') === 'true', 'with'],
  [/no Metadata header,/, ({ header }) => header('metadata') === undefined, 'with'],
  [/no api-version/, ({ url }) => !url.searchParams.has('api-version'), 'with'],
  [/^.*, api-version (\S+),/, ({ url }, [, said]) => url.searchParams.get('api-version') === said, 'with'],
  [
    /the resource (https?:\S+?)[,;]/,
    ({ url }, [, said]) => url.searchParams.get('resource') === said,
    'with',
  ],
  [
    /no resource\b/,
    ({ url, exchange }) => !url.searchParams.has('resource') || exchange.to !== 'imds',
    'with',
  ],
  [
    /naming the identity$/,
    (wire) => {
      const id = wire.url.searchParams.get('client_id')
      return named(wire).length === 1 && (id === null || wire.clientIds.includes(id))
    },
    'headline',
  ],
  [/^[^,]*asks IMDS for a token$/, (wire) => named(wire).length === 0, 'headline'],
  [/keeps a copy/, asksEntra, 'headline'],
  [/has kept/, (wire) => !asksEntra(wire), 'headline'],
  [
    /got no token from Entra/,
    ({ exchange, before }) => before.some((each) => each.cause === exchange.id && each.to === 'entra'),
  ],
  [
    /signed with the identity’s private key/,
    ({ body, exchange }) =>
      Boolean(body['client_assertion']) &&
      !exchange.checks.some(({ name, passed }) => name === 'signature' && !passed),
  ],
  [/the refresh token from/, ({ body }) => body['grant_type'] === 'refresh_token', 'with'],
  [/made-up client secret/, ({ body }) => body['client_secret'] !== undefined],

  // What a service answers.
  [
    /every check passed/,
    ({ exchange }) => exchange.checks.length > 0 && exchange.checks.every(({ passed }) => passed),
  ],
  [
    /returns the secret/,
    ({ status, answer }) => status === 200 && typeof answer['value'] === 'string',
    'headline',
  ],
  [/returns the public key/, ({ status, answer }) => status === 200 && Boolean(answer['key']?.n), 'headline'],
  [
    /returns a signature/,
    ({ status, answer }) => status === 200 && typeof answer['value'] === 'string',
    'headline',
  ],
  [/roles decide/, ({ answer }) => answer['properties']?.enableRbacAuthorization === true, 'spoken'],
  [
    /access policies decide/,
    ({ answer }) => answer['properties']?.enableRbacAuthorization === false,
    'spoken',
  ],
  [/: no role assignment allows/, ({ answer }) => answer['allowed'] === false, 'headline'],
  [/: a role assignment allows/, ({ answer }) => answer['allowed'] === true, 'headline'],
  [
    /expected: (.*); found: (.*)$/,
    (wire, [, expected, found]) =>
      alike(expected!, failed(wire)?.expected) && alike(found!, failed(wire)?.found),
    'with',
  ],
  [/^(AADSTS\d+|AKV\d+|\w+): “/, ({ exchange }, [, code]) => exchange.response!.body.includes(code!), 'with'],

  // Nobody at the other end.
  [/no answer comes|cannot be reached|nobody is there/, ({ exchange }) => exchange.response === undefined],
]
