import type { Exchange } from '#engine'
import { classify, factsOf, type Fact } from '#machines'
import type { AddFleet } from './frames.ts'
import { holdingsAfter, type Holdings } from './holdings.ts'
import type { Fleet, FleetVm, Frame, Stop } from './types.ts'

/** The VMs there are after a message, and what each has. */
interface FleetState extends Fleet {
  /** The message's place in wire order. */
  readonly order: number
  /** There are several VMs, or have been: what the frame says of *the* VM's holdings may be another VM's. */
  readonly several: boolean
}

/** The actors that belong to one VM; the picture shows those of the VM in front. */
const VM_ACTORS = ['vm', 'code', 'imds'] as const

/**
 * Adds to each frame the VM in front, whose holdings the picture shows, and the VMs behind it. A frame with one VM stays
 * as it is.
 * @param before everything on the wire so far
 */
export function createFleetTracker(before: readonly Exchange[]): AddFleet {
  const states: FleetState[] = [{ order: 0, at: '', vms: [], several: false }]
  let read: readonly Exchange[] | undefined
  const readOn = (exchanges: readonly Exchange[]) => {
    for (const mention of mentionsIn(exchanges)) states.push(stateAfter(states.at(-1)!, mention))
    read = exchanges
  }
  readOn(before)
  return (frame, exchanges, from) => {
    if (read !== exchanges) readOn(exchanges)
    const state = states.findLast(({ order }) => order <= frame.message.order)!
    const own = exchanges.slice(from)
    const alike = exchanges.slice(0, from).filter((other) => belongsTo(frame, other, own))
    const stop = { ...frame.stop, ...fleetIn(frame, state), ...alikeIn(frame, alike, state.at) }
    return { ...frame, stop, ...(alike.length > 0 && { alike }) }
  }
}

/** The VM in front with its holdings, and the others where there are some. */
function fleetIn(
  { stop }: Frame,
  { at, vms, several }: FleetState,
): Pick<Stop, 'holdings'> & { fleet?: Fleet } {
  const front = several && vms.find(({ name }) => name === at)
  return {
    holdings: front ? { ...stop.holdings, ...front.holdings } : stop.holdings,
    ...(vms.length > 1 && { fleet: { at, vms } }),
  }
}

/** A message that is about a VM, or a fact about one. */
interface Mention {
  readonly order: number
  /** In lower case; empty when it is about none. */
  readonly vm: string
  readonly fact?: Fact
}

function mentionsIn(exchanges: readonly Exchange[]): Mention[] {
  return exchanges
    .flatMap((exchange) => [...messageMentions(exchange), ...factMentions(exchange)])
    .sort((one, other) => one.order - other.order)
}

const messageMentions = (exchange: Exchange): Mention[] =>
  [exchange.request, ...(exchange.response ? [exchange.response] : [])].map(({ order }) => ({
    order,
    vm: vmOf(exchange),
  }))

const factMentions = (exchange: Exchange): Mention[] =>
  factsOf(exchange).map((fact) => ({
    order: fact.order,
    vm: 'vm' in fact ? fact.vm : vmOf(exchange),
    fact,
  }))

/** The VM that an exchange is about, by name in lower case; empty when it is about none. */
const vmOf = ({ vm, request }: Exchange) =>
  (vm ?? /\/virtualMachines\/([^/?]+)/i.exec(request.url)?.[1] ?? '').toLowerCase()

function stateAfter(before: FleetState, { order, vm, fact }: Mention): FleetState {
  const vms = fact ? vmsAfter(before.vms, vm, fact) : before.vms
  const exists = (name: string) => vms.some((each) => each.name === name)
  // When the VM in front is deleted, another one takes its place.
  const at = exists(vm) ? vm : exists(before.at) ? before.at : (vms[0]?.name ?? '')
  return { order, at, vms, several: before.several || vms.length > 1 }
}

function vmsAfter(vms: readonly FleetVm[], vm: string, fact: Fact): readonly FleetVm[] {
  if (fact.type === 'vm.deleted') return vms.filter(({ name }) => name !== vm)
  const found = vms.find(({ name }) => name === vm)
  if (!found) {
    const isNew = fact.type === 'vm.stated' || fact.type === 'vm.created'
    return isNew ? [...vms, { name: vm, holdings: {} }] : vms
  }
  const holdings = ofVmActors(holdingsAfter(found.holdings, fact))
  return VM_ACTORS.every((actor) => holdings[actor] === found.holdings[actor])
    ? vms
    : vms.map((each) => (each === found ? { ...each, holdings } : each))
}

const ofVmActors = (holdings: Holdings): Holdings =>
  Object.fromEntries(VM_ACTORS.map((actor) => [actor, holdings[actor] ?? NOTHING]))
const NOTHING: readonly never[] = []

/** Whether another VM's exchange belongs to this frame: it is of the same kind, or no frame has its kind and this one is the first. */
function belongsTo({ exchange, supports }: Frame, other: Exchange, own: readonly Exchange[]): boolean {
  const kind = classify(other)
  if ([exchange, ...supports].some((each) => classify(each) === kind)) return true
  return exchange === own[0] && !own.some((each) => classify(each) === kind)
}

/** How many messages went the same way and got the same answer; undefined when this is the only one. */
function alikeIn(
  { exchange, stop }: Frame,
  alike: readonly Exchange[],
  at: string,
): Pick<Stop, 'label' | 'alike'> | undefined {
  const kind = classify(exchange)
  const others = alike.filter(
    (other) => classify(other) === kind && other.response?.status === exchange.response?.status,
  ).length
  if (others === 0) return undefined
  const count = others + 1
  return { label: `${stop.label} ×${count}`, alike: { vm: vmOf(exchange) || at, count, others } }
}
