import type { Exchange } from '#engine'
import { classify } from './classify.ts'
import type { Fact, FactData, Party, Subject } from './facts.ts'
import type { ExchangeKind } from './kinds.ts'
import { bearerIn, json, lastOf, member, pathOf, text, time, tokenIn, type Json } from './messageFields.ts'

/** The facts that one exchange tells, in wire order: what its request did by being sent, and what its answer says was done. */
export function factsOf(exchange: Exchange): Fact[] {
  const { request, response } = exchange
  const sent = tokensSent(exchange)
  const rule = RULES[classify(exchange)]
  if (rule === undefined || !reached(exchange)) return sent
  const seen = read(exchange)
  return [
    ...sent,
    ...(rule.asking?.(seen) ?? []).map((fact) => ({ ...fact, order: request.order, at: request.at })),
    ...(response === undefined
      ? []
      : rule.answer(seen).map((fact) => ({ ...fact, order: response.order, at: response.at }))),
  ]
}

/** Whether the receiver got the request at all: else it has done nothing, whatever was answered. */
const reached = ({ failedAs, answeredBy }: Exchange) => failedAs === undefined && answeredBy === undefined

/** Who presents an identity's token has it, wherever it goes. Services present tokens of their own, which are no identity's. */
function tokensSent(exchange: Exchange): Fact[] {
  const { from, request } = exchange
  if (from !== 'code' && from !== 'outside') return []
  const token = tokenIn(bearerIn(request.headers))
  if (token === undefined) return []
  return [{ type: 'token.sent', by: partyOf(exchange), token, order: request.order, at: request.at }]
}
const partyOf = ({ from, vm }: Exchange): Party => ({
  actor: from,
  vm: from === 'code' ? (vm ?? '').toLowerCase() : '',
})

/** An exchange as the rules below look at it. */
interface Seen {
  readonly exchange: Exchange
  readonly kind: ExchangeKind
  /** True for a status below 400. */
  readonly ok: boolean
  readonly status: number
  readonly path: string
  readonly asked: Json
  readonly answered: Json
}
interface Rule {
  asking?(seen: Seen): FactData[]
  answer(seen: Seen): FactData[]
}

const read = (exchange: Exchange): Seen => ({
  exchange,
  kind: classify(exchange),
  status: exchange.response?.status ?? 0,
  ok: exchange.response !== undefined && exchange.response.status < 400,
  path: pathOf(exchange.request.url),
  asked: json(exchange.request.body),
  answered: json(exchange.response?.body ?? ''),
})

const byResource = (resourceId: string): Subject => ({ resourceId: resourceId.toLowerCase() })
const vmOf = ({ exchange, path }: Seen) =>
  exchange.vm?.toLowerCase() ?? (/\/virtualmachines\/([^/]+)/i.exec(path)?.[1] ?? '').toLowerCase()

const request = (flow: 'system' | 'user'): Rule => ({
  asking: ({ path }) => [{ type: 'identity.requested', subject: byResource(path), flow, name: lastOf(path) }],
  answer: (seen) => (seen.ok ? stated(seen) : [{ type: 'identity.refused', subject: byResource(seen.path) }]),
})
/** Any other change of a VM, which may also ask for an identity of its own. */
const change: Rule = {
  asking: (seen) => (wantsOwn(seen) ? request('system').asking!(seen) : []),
  answer: (seen) => (wantsOwn(seen) ? request('system').answer(seen) : stated(seen)),
}
const wantsOwn = ({ asked }: Seen) => /systemassigned/i.test(text(member(asked, 'identity'), 'type'))

/** An answer about a VM states all its identities. An answer about any other resource states nothing. */
function stated({ path, answered, ok }: Seen): FactData[] {
  if (!ok || !/\/virtualmachines\/[^/]+$/i.test(path)) return []
  const identity = member(answered, 'identity')
  return [
    {
      type: 'vm.stated',
      vm: lastOf(path).toLowerCase(),
      resourceId: path.toLowerCase(),
      system: text(identity, 'principalId') !== '',
      users: Object.keys(member(identity, 'userAssignedIdentities')).map((id) => id.toLowerCase()),
    },
  ]
}

const vm = (type: 'vm.created' | 'vm.deleted', { path }: Seen): FactData => ({
  type,
  vm: lastOf(path).toLowerCase(),
  resourceId: path.toLowerCase(),
})

/** The identities in a credential document (Azure/msi-dataplane), with the VM it is for. */
function credentials(
  type: 'credential.fetched' | 'credential.delivered',
  document: Json,
  seen: Seen,
): FactData[] {
  const explicit = document['explicit_identities']
  const all = [document, ...(Array.isArray(explicit) ? (explicit as Json[]) : [])].filter(
    (each) => text(each, 'client_id') !== '',
  )
  return all.map((each) => ({
    type,
    vm: vmOf(seen),
    subject: { clientId: text(each, 'client_id') },
    renewAfter: time(each, 'renew_after'),
    notAfter: time(each, 'not_after'),
  }))
}

/** True when IMDS itself refused: Entra was never asked, so nobody but the caller has noticed. */
const refusedByImds = ({ exchange }: Seen) => exchange.checks.some((check) => !check.passed)

function tokenFacts(seen: Seen, make: (subject: Subject, vm: string) => FactData[]): FactData[] {
  const clientId =
    text(seen.answered, 'client_id') || new URL(seen.exchange.request.url).searchParams.get('client_id')
  return clientId ? make({ clientId }, vmOf(seen)) : []
}

/** The identity that asks Entra, and the VM whose IMDS speaks for it. */
function entraSubject(seen: Seen): { readonly subject: Subject; readonly vm: string } | undefined {
  const clientId = new URLSearchParams(seen.exchange.request.body).get('client_id')
  return clientId === null ? undefined : { subject: { clientId }, vm: vmOf(seen) }
}

function factsOfUse(
  type: 'resource.asked' | 'resource.answered' | 'resource.refused',
  seen: Seen,
): FactData[] {
  const { exchange, kind, path } = seen
  const token = tokenIn(bearerIn(exchange.request.headers))
  if (token === undefined || exchange.to === undefined) return []
  const subject = { principalId: token.principalId }
  return [{ type, subject, kind, by: partyOf(exchange), to: exchange.to, token, name: usedIn(path) }]
}
/** `/secrets/{name}/{version}`, `/keys/{name}/{version}/sign`, `/…/resourceGroups/{name}` */
const usedIn = (path: string) => /\/(?:secrets|keys|resourcegroups)\/([^/]+)/i.exec(path)?.[1] ?? ''
const use: Rule = {
  asking: (seen) => factsOfUse('resource.asked', seen),
  answer: (seen) => factsOfUse(seen.ok ? 'resource.answered' : 'resource.refused', seen),
}

/** The answer to PUT and DELETE is the assignment. 204 says that there was none. */
const role = (type: 'role.assigned' | 'role.removed'): Rule => ({
  answer: ({ ok, status, path, answered }) => {
    const principalId = text(member(answered, 'properties'), 'principalId')
    return ok && status !== 204 && principalId !== ''
      ? [{ type, subject: { principalId }, assignment: path.toLowerCase() }]
      : []
  },
})

const principalIn = (path: string, pattern: RegExp): Subject => ({
  principalId: pattern.exec(path)?.[1] ?? '',
})
const OF_KEY = /\/servicePrincipals\/([^/]+)\/addKey$/i

const RULES: Readonly<Partial<Record<ExchangeKind, Rule>>> = {
  'vm.identity.enable': request('system'),
  'identity.create': request('user'),
  'vm.identity.assign': change,
  'vm.identity.detach': change,
  'vm.identity.disable': change,
  'vm.create': {
    ...change,
    answer: (seen) => [...(seen.status === 201 ? [vm('vm.created', seen)] : []), ...change.answer(seen)],
  },
  'vm.delete': { answer: (seen) => (seen.ok && seen.status !== 204 ? [vm('vm.deleted', seen)] : []) },
  'principal.create': {
    answer: ({ ok, asked, answered }) => {
      const names = asked['alternativeNames']
      const id = Array.isArray(names)
        ? (names.find((name) => typeof name === 'string' && name.startsWith('/')) as string | undefined)
        : undefined
      if (!ok || id === undefined) return []
      return [
        {
          type: 'principal.created',
          subject: byResource(id),
          principalId: text(answered, 'id'),
          clientId: text(answered, 'appId'),
        },
      ]
    },
  },
  'principal.delete': {
    answer: ({ ok, path }) =>
      ok ? [{ type: 'principal.deleted', subject: { principalId: lastOf(path) } }] : [],
  },
  'certificate.register': {
    asking: ({ path }) => [{ type: 'certificate.issued', subject: principalIn(path, OF_KEY) }],
    answer: ({ ok, path, asked }) =>
      ok
        ? [
            {
              type: 'certificate.registered',
              subject: principalIn(path, OF_KEY),
              until: time(member(asked, 'keyCredential'), 'endDateTime'),
            },
          ]
        : [],
  },
  'credential.issue': {
    answer: ({ status, asked, answered }) =>
      status !== 201
        ? []
        : [
            {
              type: 'credential.issued',
              subject: { clientId: text(asked, 'client_id') },
              renewAfter: time(answered, 'renew_after'),
              notAfter: time(answered, 'not_after'),
            },
          ],
  },
  'credential.fetch': {
    answer: (seen) => (seen.ok ? credentials('credential.fetched', seen.answered, seen) : []),
  },
  'credential.renew': {
    answer: (seen) => (seen.ok ? credentials('credential.delivered', seen.answered, seen) : []),
  },
  'credential.deliver': {
    answer: (seen) => (seen.ok ? credentials('credential.delivered', seen.asked, seen) : []),
  },
  'credential.withdraw': {
    answer: (seen) =>
      seen.status === 200
        ? [{ type: 'credential.withdrawn', subject: { clientId: lastOf(seen.path) }, vm: vmOf(seen) }]
        : [],
  },
  'credential.delete': {
    answer: ({ status, path }) =>
      status === 200
        ? [{ type: 'credential.deleted', subject: byResource(path.replace(/\/[^/]+$/, '')) }]
        : [],
  },
  'operator.signIn': {
    answer: ({ ok, answered }) => {
      const until = tokenIn(text(answered, 'access_token'))?.until
      return ok && until !== undefined ? [{ type: 'session.opened', until }] : []
    },
  },
  // What Compute tells the agent on the host is a kind of its own to nobody.
  other: {
    answer: ({ exchange: { to, from, request, vm = '' }, status, path }) =>
      to === 'imds' && from === 'arm' && request.method === 'DELETE' && path === '/vm' && status === 200
        ? [{ type: 'host.cleared', vm: vm.toLowerCase() }]
        : [],
  },
  'role.assign': role('role.assigned'),
  'role.remove': role('role.removed'),
  'imds.token': {
    asking: (seen) =>
      refusedByImds(seen) ? [] : tokenFacts(seen, (subject, vm) => [{ type: 'token.asked', subject, vm }]),
    answer: (seen) =>
      tokenFacts(seen, (subject, vm) =>
        seen.ok
          ? [
              {
                type: 'token.answered',
                subject,
                vm,
                expiresOn: Number(text(seen.answered, 'expires_on')) * 1000,
                token: tokenIn(text(seen.answered, 'access_token')),
                by: partyOf(seen.exchange),
              },
            ]
          : [{ type: 'token.refused', subject, vm }],
      ),
  },
  'entra.token': {
    asking(seen) {
      const who = entraSubject(seen)
      return who ? [{ type: 'assertion.sent', ...who }] : []
    },
    answer(seen) {
      const who = seen.ok ? entraSubject(seen) : undefined
      return who
        ? [{ type: 'token.issued', ...who, token: tokenIn(text(seen.answered, 'access_token')) }]
        : []
    },
  },
  'secret.get': use,
  'key.get': use,
  'key.sign': use,
  'resourceGroup.get': use,
}
