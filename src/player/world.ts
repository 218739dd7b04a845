import type { Actor } from '#engine'
import type { Fact, Party, Subject, TokenSeen } from '#machines'
import type { Fleet, FleetVm, Held, Holding, Holdings, KnownIdentity } from './types.ts'

/**
 * What everybody has, as far as recorded facts tell: each fact changes it, nothing else does. A picture of one stop is read
 * off it by `holdingsIn`. Adding a kind of thing means: a field here that facts fill, and a line in `holdingsIn`.
 */
export interface World {
  /** Every identity that ever had a principal, in the order in which they came. One that is switched on again is another. */
  readonly identities: readonly Identity[]
  readonly vms: readonly Vm[]
  readonly roles: readonly Role[]
  /** Who has received or presented tokens, and what was won with them. */
  readonly bags: readonly Bag[]
  readonly secrets: readonly string[]
  readonly keys: readonly string[]
  /** Tokens that a service is checking right now. */
  readonly checks: readonly { readonly by: Actor; readonly token: TokenSeen }[]
  /** Until when the operator is signed in, milliseconds since the epoch. */
  readonly session: number | undefined
  /** The VM in front, by name in lower case: the one that a message was about last, as long as there is it. */
  readonly front: string
  /** Place in `identities` of the one that a fact was about last. */
  readonly concerned: number | undefined
}

interface Identity {
  readonly resourceId: string
  readonly principalId: string
  readonly clientId: string
  /** False once the principal is deleted. */
  readonly lives: boolean
  /** The identity resource provider has its key. */
  readonly keyIssued: boolean
  /** Until when Entra believes its newest certificate, milliseconds since the epoch; 0 while it knows none. */
  readonly registeredUntil: number
}
interface Vm {
  readonly name: string
  readonly resourceId: string
  readonly exists: boolean
  /** The identities that ARM says it has. */
  readonly assigned: readonly Assigned[]
  /** What its host has for it, by client id. */
  readonly credentials: readonly { readonly clientId: string; readonly until: number }[]
  readonly cache: readonly TokenSeen[]
}
interface Assigned {
  /** The VM's own for its own identity. */
  readonly resourceId: string
  /** Its place in `identities`: that of a resource stays, even when another one is made under its name. Absent: the newest. */
  readonly of?: number | undefined
}
interface Role {
  readonly assignment: string
  readonly principalId: string
}
interface Bag {
  readonly party: Party
  readonly tokens: readonly TokenSeen[]
  readonly won: readonly { readonly holding: Holding; readonly name: string }[]
}

export const NO_WORLD: World = {
  identities: [],
  vms: [],
  roles: [],
  bags: [],
  secrets: [],
  keys: [],
  checks: [],
  session: undefined,
  front: '',
  concerned: undefined,
}

/** The world after one more fact. Pure. */
export function worldAfter(world: World, fact: Fact): World {
  const next = changed(world, fact)
  const concerned = 'subject' in fact ? placeOf(next.identities, fact.subject) : undefined
  return concerned === undefined || concerned === next.concerned ? next : { ...next, concerned }
}

/** The world once a message is about this VM: it stands in front, if there is such a VM. */
export function withFront(world: World, vm: string): World {
  const exists = (name: string) => world.vms.some((one) => one.name === name && one.exists)
  // When the VM in front is deleted, another one takes its place; the last one stays, to be seen as deleted.
  const front = [vm, world.front].find(exists) ?? world.vms.find((one) => one.exists)?.name ?? world.front
  return front === world.front ? world : { ...world, front }
}

function changed(world: World, fact: Fact): World {
  switch (fact.type) {
    case 'vault.stated':
      return { ...world, secrets: fact.secrets, keys: fact.keys }
    case 'session.opened':
      return { ...world, session: fact.until }
    case 'vm.created':
      return { ...world, vms: [...world.vms.filter(({ name }) => name !== fact.vm), newVm(fact)] }
    case 'vm.deleted':
      return {
        ...onVm(world, fact.vm, () => ({ exists: false, assigned: [], ...CLEARED })),
        bags: world.bags.filter(({ party }) => party.actor !== 'code' || party.vm !== fact.vm),
      }
    case 'host.cleared':
      return onVm(world, fact.vm, () => CLEARED)
    case 'vm.stated': {
      const known = world.vms.some(({ name }) => name === fact.vm)
      const all = known ? world : { ...world, vms: [...world.vms, newVm(fact)] }
      return onVm(all, fact.vm, ({ assigned: before }) => ({
        assigned: [
          ...fact.users.map(
            (resourceId) =>
              before.find((one) => one.resourceId === resourceId) ?? {
                resourceId,
                of: placeOf(world.identities, { resourceId }),
              },
          ),
          ...(fact.system ? [{ resourceId: fact.resourceId }] : []),
        ],
      }))
    }
    case 'principal.created':
      return {
        ...world,
        identities: [
          ...world.identities,
          {
            resourceId: 'resourceId' in fact.subject ? fact.subject.resourceId : '',
            principalId: fact.principalId,
            clientId: fact.clientId,
            lives: true,
            keyIssued: false,
            registeredUntil: 0,
          },
        ],
      }
    case 'principal.deleted':
      return onIdentity(world, fact.subject, { lives: false, registeredUntil: 0 })
    case 'certificate.issued':
      return onIdentity(world, fact.subject, { keyIssued: true })
    case 'certificate.registered':
      return onIdentity(world, fact.subject, { registeredUntil: fact.until })
    case 'credential.deleted':
      return onIdentity(world, fact.subject, { keyIssued: false })
    case 'credential.delivered': {
      const identity = world.identities[placeOf(world.identities, fact.subject) ?? -1]
      if (!identity) return world
      const { clientId } = identity
      return onVm(world, fact.vm, (vm) => ({
        credentials: [
          ...vm.credentials.filter((one) => one.clientId !== clientId),
          { clientId, until: fact.notAfter },
        ],
      }))
    }
    case 'credential.withdrawn': {
      const identity = world.identities[placeOf(world.identities, fact.subject) ?? -1]
      return onVm(world, fact.vm, ({ credentials, cache }) => ({
        credentials: credentials.filter(({ clientId }) => clientId !== identity?.clientId),
        cache: cache.filter(({ clientId }) => clientId !== identity?.clientId),
      }))
    }
    case 'role.assigned': {
      const { assignment, subject } = fact
      const principalId = 'principalId' in subject ? subject.principalId : ''
      return { ...world, roles: [...without(world.roles, assignment), { assignment, principalId }] }
    }
    case 'role.removed':
      return { ...world, roles: without(world.roles, fact.assignment) }
    case 'token.issued':
      return onVm(world, fact.vm, ({ cache }) => ({ cache: withToken(cache, fact.token) }))
    case 'token.answered':
      return inBag(world, fact.by, ({ tokens }) => ({ tokens: withToken(tokens, fact.token) }))
    case 'token.sent':
      return inBag(world, fact.by, ({ tokens }) => ({ tokens: withToken(tokens, fact.token) }))
    case 'resource.asked':
      return { ...world, checks: [...world.checks, { by: fact.to, token: fact.token }] }
    case 'resource.answered':
    case 'resource.refused': {
      const at = world.checks.findIndex(({ by, token }) => by === fact.to && token.id === fact.token.id)
      const checked = { ...world, checks: world.checks.filter((_, i) => i !== at) }
      const holding = fact.type === 'resource.answered' ? WON[fact.kind] : undefined
      if (holding === undefined) return checked
      return inBag(checked, fact.by, ({ won }) => ({
        won: won.some((one) => one.holding === holding && one.name === fact.name)
          ? won
          : [...won, { holding, name: fact.name }],
      }))
    }
    default:
      return world
  }
}

/** What a use of a token leaves its user with. */
const WON: Readonly<Record<string, Holding>> = {
  'secret.get': 'secret',
  'key.sign': 'signature',
  'resourceGroup.get': 'resource',
}

const CLEARED = { credentials: [], cache: [] } as const
const newVm = ({ vm, resourceId }: { readonly vm: string; readonly resourceId: string }): Vm => ({
  name: vm,
  resourceId,
  exists: true,
  assigned: [],
  ...CLEARED,
})

const onVm = (world: World, name: string, change: (vm: Vm) => Partial<Vm>): World => ({
  ...world,
  vms: world.vms.map((vm) => (vm.name === name ? { ...vm, ...change(vm) } : vm)),
})

function onIdentity(world: World, subject: Subject, change: Partial<Identity>): World {
  const at = placeOf(world.identities, subject)
  return {
    ...world,
    identities: world.identities.map((one, i) => (i === at ? { ...one, ...change } : one)),
  }
}

function inBag(world: World, party: Party, change: (bag: Bag) => Partial<Bag>): World {
  const isTheirs = ({ party: { actor, vm } }: Bag) => actor === party.actor && vm === party.vm
  const bag = world.bags.find(isTheirs) ?? { party, tokens: [], won: [] }
  return { ...world, bags: [...world.bags.filter((one) => !isTheirs(one)), { ...bag, ...change(bag) }] }
}

/** The newest identity that a message names so: the same resource may have had others before. */
function placeOf(identities: readonly Identity[], subject: Subject): number | undefined {
  const at = identities.findLastIndex((one) =>
    'resourceId' in subject
      ? one.resourceId === subject.resourceId
      : 'clientId' in subject
        ? one.clientId === subject.clientId
        : one.principalId === subject.principalId,
  )
  return at < 0 ? undefined : at
}

const without = (roles: readonly Role[], assignment: string) =>
  roles.filter((role) => role.assignment !== assignment)

/** A new token takes the place of the one before it for the same principal and service. */
const withToken = (tokens: readonly TokenSeen[], token: TokenSeen | undefined): readonly TokenSeen[] =>
  token === undefined
    ? tokens
    : [
        ...tokens.filter(
          ({ principalId, audience }) => principalId !== token.principalId || audience !== token.audience,
        ),
        token,
      ]

/** The identities of the world, as pictures name them. */
export const identitiesIn = ({ identities }: World): readonly KnownIdentity[] =>
  identities.map(({ resourceId, clientId, principalId, lives }) => ({
    name: resourceId.slice(resourceId.lastIndexOf('/') + 1),
    own: isVm(resourceId),
    ...(!lives && { gone: true as const }),
    resourceId,
    clientId,
    principalId,
  }))
const isVm = (resourceId: string) => resourceId.includes('/virtualmachines/')

/** Who has what, as seen from the VM in front. @param at milliseconds since the epoch */
export function holdingsIn(world: World, at: number, front = world.front): Holdings {
  const { identities, roles, secrets, keys, session } = world
  const vm = world.vms.find(({ name }) => name === front)
  const things: { readonly [A in Actor]?: readonly Held[] } = {
    operator: [
      ...(session === undefined ? [] : [{ holding: 'session' as const, ...aged(session, at) }]),
      ...ofBag(world, { actor: 'operator', vm: '' }, at),
    ],
    arm: [
      ...ofIdentities(world, 'identity', ({ lives }) => lives, 'clientId'),
      ...roles.map(({ assignment, principalId }) => {
        const of = placeOf(identities, { principalId })
        // The operator may have a role too; whoever is none of the identities is not gone for that.
        return {
          holding: 'role' as const,
          ...(of !== undefined && { of }),
          ...bereft(identities[of ?? -1]),
          id: lastOf(assignment),
        }
      }),
      ...ofChecks(world, 'arm', at),
    ],
    identityProvider: ofIdentities(world, 'privateKey', ({ keyIssued }) => keyIssued),
    entra: [
      ...ofIdentities(world, 'principal', ({ lives }) => lives, 'principalId'),
      ...identities.flatMap(({ registeredUntil }, of) =>
        registeredUntil > 0
          ? [{ holding: 'publicCertificate' as const, of, ...aged(registeredUntil, at) }]
          : [],
      ),
    ],
    vm: (vm?.assigned ?? []).flatMap(({ resourceId, of = placeOf(identities, { resourceId }) }) => {
      return of === undefined ? [] : [{ holding: 'assignment' as const, of, ...bereft(identities[of]) }]
    }),
    code: ofBag(world, { actor: 'code', vm: front }, at),
    imds: [
      ...(vm?.credentials ?? []).flatMap(({ clientId, until }) => {
        const of = placeOf(identities, { clientId })
        const state = { ...bereft(identities[of ?? -1]), ...aged(until, at) }
        return of === undefined ? [] : [{ holding: 'privateKey' as const, of, ...state }]
      }),
      ...(vm?.cache ?? []).map((token) => tokenHeld('cachedToken', token, world, at)),
    ],
    keyvault: [
      ...secrets.map((id) => ({ holding: 'secret' as const, id })),
      ...keys.map((id) => ({ holding: 'vaultKey' as const, id })),
      ...ofChecks(world, 'keyvault', at),
    ],
    outside: ofBag(world, { actor: 'outside', vm: '' }, at),
  }
  return Object.fromEntries(Object.entries(things).filter(([, held]) => held.length > 0))
}

const ofIdentities = (
  { identities }: World,
  holding: Holding,
  has: (identity: Identity) => boolean,
  id?: 'clientId' | 'principalId',
): readonly Held[] =>
  identities.flatMap((identity, of) =>
    has(identity) ? [{ holding, of, ...(id && { id: identity[id] }) }] : [],
  )

const ofChecks = (world: World, service: Actor, at: number): readonly Held[] =>
  world.checks.filter(({ by }) => by === service).map(({ token }) => tokenHeld('token', token, world, at))

function ofBag(world: World, { actor, vm }: Party, at: number): readonly Held[] {
  const bag = world.bags.find(({ party }) => party.actor === actor && party.vm === vm)
  if (!bag) return []
  return [
    ...bag.tokens.map((token) => tokenHeld('token', token, world, at)),
    ...bag.won.map(({ holding, name }) => ({ holding, ...(name !== '' && { id: name }) })),
  ]
}

function tokenHeld(
  holding: 'token' | 'cachedToken',
  token: TokenSeen,
  { identities }: World,
  at: number,
): Held {
  const of = placeOf(identities, { principalId: token.principalId })
  return {
    holding,
    ...(of !== undefined && { of }),
    ...(holding === 'cachedToken' && { state: 'cached' as const }),
    ...bereft(identities[of ?? -1]),
    ...aged(token.until, at),
    id: token.id,
  }
}

/** What outlives its identity. */
const bereft = (identity: Identity | undefined) =>
  identity && !identity.lives ? { state: 'orphaned' as const } : undefined
/** What has ended. */
const aged = (until: number, at: number) => (at >= until ? { state: 'expired' as const } : undefined)

const lastOf = (path: string) => path.slice(path.lastIndexOf('/') + 1)

/** Whether the VM in front is deleted. */
export const isFrontDeleted = ({ vms, front }: World): boolean =>
  vms.some(({ name, exists }) => name === front && !exists)

/** The VMs there are, where they are several: which stands in front, and how far each is with the identity. */
export function fleetIn({ vms, front }: World): Fleet | undefined {
  const existing = vms.filter(({ exists }) => exists)
  return existing.length > 1
    ? { at: front, vms: existing.map((vm) => ({ name: vm.name, stage: stageOf(vm) })) }
    : undefined
}

function stageOf({ assigned, credentials, cache }: Vm): FleetVm['stage'] {
  if (cache.length > 0) return 'token'
  if (credentials.length > 0) return 'credential'
  return assigned.length > 0 ? 'attached' : 'without'
}
