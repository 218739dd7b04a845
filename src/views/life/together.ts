import type { Survivor } from '#player'

/** So many that are alike are told one by one; what is more is told together. */
const ONE_BY_ONE = 4

/** Rows that say the same of things of one kind come together, in the place of their first, where they are many. */
export function together(survivors: readonly Survivor[]): readonly (readonly Survivor[])[] {
  const keyOf = ({ what, state, detail = '' }: Survivor) => `${what} ${state} ${detail}`
  const alike = new Map<string, Survivor[]>()
  for (const one of survivors) alike.set(keyOf(one), [...(alike.get(keyOf(one)) ?? []), one])
  return survivors.flatMap((one) => {
    const all = alike.get(keyOf(one))!
    if (all.length <= ONE_BY_ONE) return [[one]]
    return all[0] === one ? [all] : []
  })
}

/** Each different text once, in order, with how often it is there. */
export function counted(texts: readonly string[]): readonly (readonly [text: string, count: number])[] {
  const counts = new Map<string, number>()
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1)
  return [...counts]
}
