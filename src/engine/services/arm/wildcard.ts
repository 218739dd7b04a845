/**
 * Whether an action or data action is covered by one of `patterns`, in which `*` stands for anything, without regard to case
 * (Learn, 'Understand Azure role definitions'). A `*` between two slashes may stand for nothing at all: Managed Identity
 * Operator has one before `assign/action`, and the action it is there to grant is `userAssignedIdentities/assign/action`.
 */
export const covers = (patterns: readonly string[], action: string) =>
  patterns.some((pattern) => compiled(pattern).test(action))

const cache = new Map<string, RegExp>()

/** Patterns come from the built-in roles alone, so what is kept is bounded. */
function compiled(pattern: string): RegExp {
  const known = cache.get(pattern)
  if (known) return known
  const literal = pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&')
  const made = new RegExp(
    `^${literal.replace(/\/\*\/|\*/g, (star) => (star === '*' ? '.*' : '/(?:.*/)?'))}$`,
    'i',
  )
  cache.set(pattern, made)
  return made
}
