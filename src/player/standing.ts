import type { Exchange } from '#engine'
import { factsOf } from '#machines'
import type { Standing } from './endings.ts'
import type { Frame } from './types.ts'

/** How things stand at the end of what is recorded: read off the lifecycle and the wire's facts. */
export function standingOf(frames: readonly Frame[], exchanges: readonly Exchange[]): Standing {
  const facts = exchanges.flatMap(factsOf)
  const first = facts.find((fact) => fact.type === 'vm.stated')?.vm ?? ''
  const vms = new Set([first])
  for (const fact of facts) {
    if (fact.type === 'vm.created') vms.add(fact.vm)
    if (fact.type === 'vm.deleted') vms.delete(fact.vm)
  }
  const {
    at: now,
    lifecycle: { identities },
  } = frames.at(-1)!
  return { life: identities[0]!, vms, first, alone: identities.length === 1, now }
}
