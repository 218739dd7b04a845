/**
 * Whether one of `patterns` covers an action or data action. `*` stands for anything; case does not count
 * (Learn, 'Understand Azure role definitions'). A `*` between two slashes may stand for nothing at all: Managed Identity
 * Operator has one before `assign/action`, and the action it grants is `userAssignedIdentities/assign/action`.
 */
export const covers = (patterns: readonly string[], action: string) =>
  patterns.some((pattern) => compiled(pattern).test(action))

const cache = new Map<string, RegExp>()

/** Kept for good: patterns come only from the built-in roles, so there are few. */
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
