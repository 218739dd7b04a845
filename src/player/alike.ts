import type { Exchange } from '#engine'
import { classify } from '#machines'
import type { Frame, Stop } from './types.ts'

/** The exchanges of acts joined to this one that a frame stands for: what went the same way at other VMs. */
export const alikeOf = (frame: Frame, joined: readonly Exchange[], own: readonly Exchange[]) =>
  joined.filter((other) => belongsTo(frame, other, own))

/** Whether another VM's exchange belongs to this frame: it is of the same kind, or no frame has its kind and this one is the first. */
function belongsTo({ exchange, supports }: Frame, other: Exchange, own: readonly Exchange[]): boolean {
  const kind = classify(other)
  if ([exchange, ...supports].some((each) => classify(each) === kind)) return true
  return exchange === own[0] && !own.some((each) => classify(each) === kind)
}

/** How many messages went the same way and got the same answer; undefined when this is the only one. */
export function alikeIn(
  { exchange, stop: { fleet, label } }: Frame,
  alike: readonly Exchange[],
): Pick<Stop, 'label' | 'alike'> | undefined {
  const kind = classify(exchange)
  const others = alike.filter(
    (other) => classify(other) === kind && other.response?.status === exchange.response?.status,
  ).length
  if (others === 0) return undefined
  const count = others + 1
  const vm = vmOf(exchange) || (fleet?.at ?? '')
  const holders = fleet?.vms.filter(({ name, stage }) => name !== vm && stage === 'token').length ?? 0
  return { label: `${label} ×${count}`, alike: { vm, count, others, holders } }
}

/** The VM that an exchange is about, by name in lower case; empty when it is about none. */
export const vmOf = ({ vm, request }: Exchange) =>
  (vm ?? /\/virtualMachines\/([^/?]+)/i.exec(request.url)?.[1] ?? '').toLowerCase()
