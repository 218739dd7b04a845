import type { Exchange } from '#engine'
import { classify, factsOf, type Fact } from '#machines'
import type { Dress } from './frames.ts'
import { holdingsAfter, type Holdings } from './holdings.ts'
import type { Fleet, FleetVm, Frame, Stop } from './types.ts'

/** The VMs there are, as the wire tells of them, with what each has. */
interface Standing extends Fleet {
  /** The fact that told it came with the message of this order. */
  readonly order: number
  /** There have been several VMs: the run's own story of what *the* VM has is true no longer. */
  readonly several: boolean
}

/** What belongs to one VM: the same actors stand at every VM, and the picture is of one of them. */
const OF_A_VM = ['vm', 'code', 'imds'] as const

/**
 * Tells at each frame how several VMs stand: the one in front, whose own things the picture shows, and those behind it.
 * Where there is one VM only, nothing is said.
 * @param told everything on the wire so far
 */
export function createFleet(told: readonly Exchange[]): Dress {
  const standings: Standing[] = [{ order: 0, at: '', vms: [], several: false }]
  let read: readonly Exchange[] | undefined
  const learn = (exchanges: readonly Exchange[]) => {
    for (const happening of happeningsOf(exchanges)) standings.push(after(standings.at(-1)!, happening))
    read = exchanges
  }
  learn(told)
  return (frame, exchanges, from) => {
    if (read !== exchanges) learn(exchanges)
    const { at, vms, several } = standings.findLast(({ order }) => order <= frame.message.order)!
    const alike = exchanges.slice(0, from).filter(isLike(frame, exchanges.slice(from)))
    const front = several && vms.find(({ name }) => name === at)
    const holdings = front ? { ...frame.stop.holdings, ...front.holdings } : frame.stop.holdings
    return {
      ...frame,
      stop: {
        ...frame.stop,
        holdings,
        ...(vms.length > 1 && { fleet: { at, vms } }),
        ...alikeIn(frame, alike, at),
      },
      ...(alike.length > 0 && { alike }),
    }
  }
}

/** What changes how VMs stand: a fact, or that one of them is spoken of. */
type Happening = { readonly order: number; readonly vm: string; readonly fact?: Fact }

function happeningsOf(exchanges: readonly Exchange[]): Happening[] {
  return exchanges
    .flatMap((exchange) => [
      ...[exchange.request, ...(exchange.response ? [exchange.response] : [])].map(({ order }) => ({
        order,
        vm: vmOf(exchange),
      })),
      ...factsOf(exchange).map((fact) => ({
        order: fact.order,
        vm: 'vm' in fact ? fact.vm : vmOf(exchange),
        fact,
      })),
    ])
    .sort((one, other) => one.order - other.order)
}

/** The VM that an exchange is about, by name in lower case; empty where it is about none. */
const vmOf = ({ vm, request }: Exchange) =>
  (vm ?? /\/virtualMachines\/([^/?]+)/i.exec(request.url)?.[1] ?? '').toLowerCase()

function after(before: Standing, { order, vm, fact }: Happening): Standing {
  const vms = fact ? vmsAfter(before.vms, vm, fact) : before.vms
  const is = (name: string) => vms.some((one) => one.name === name)
  // A VM that has gone leaves its place to one that is there.
  const at = is(vm) ? vm : is(before.at) ? before.at : (vms[0]?.name ?? '')
  return { order, at, vms, several: before.several || vms.length > 1 }
}

function vmsAfter(vms: readonly FleetVm[], vm: string, fact: Fact): readonly FleetVm[] {
  if (fact.type === 'vm.deleted') return vms.filter(({ name }) => name !== vm)
  const found = vms.find(({ name }) => name === vm)
  if (!found)
    return fact.type === 'vm.stated' || fact.type === 'vm.created'
      ? [...vms, { name: vm, holdings: {} }]
      : vms
  const holdings = own(holdingsAfter(found.holdings, fact))
  return OF_A_VM.every((actor) => holdings[actor] === found.holdings[actor])
    ? vms
    : vms.map((one) => (one === found ? { ...one, holdings } : one))
}

const own = (holdings: Holdings): Holdings =>
  Object.fromEntries(OF_A_VM.map((actor) => [actor, holdings[actor] ?? NOTHING]))
const NOTHING: FleetVm['holdings'][keyof FleetVm['holdings']] = []

/** An exchange for another VM belongs to the frame of its kind; what has none belongs to the first frame. */
function isLike({ exchange, supports }: Frame, own: readonly Exchange[]) {
  const here = new Set([exchange, ...supports].map(classify))
  const all = new Set(own.map(classify))
  return (other: Exchange) => here.has(classify(other)) || (exchange === own[0] && !all.has(classify(other)))
}

/** How many went the same way, with the same answer. */
function alikeIn(
  { exchange, stop }: Frame,
  alike: readonly Exchange[],
  at: string,
): Pick<Stop, 'label' | 'alike'> | undefined {
  const others = alike.filter(
    (other) => classify(other) === classify(exchange) && other.response?.status === exchange.response?.status,
  ).length
  const count = others + 1
  return others > 0
    ? { label: `${stop.label} ×${count}`, alike: { vm: vmOf(exchange) || at, count, others } }
    : undefined
}
