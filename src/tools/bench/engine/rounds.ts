import { median } from '../stats.mjs'

/** One thing to be measured, done `calls` times in each round. */
export interface Subject {
  readonly calls: number
  /** @param i counts on over all rounds */
  readonly run: (i: number) => Promise<unknown>
}

/** Microseconds per call, round by round. */
export type Times<Name extends string> = Readonly<Record<Name, readonly number[]>>

/** Takes all subjects in turn, each first in some of the rounds, so that what else the machine does meets all alike. One round to warm up. */
export async function measure<Name extends string>(
  rounds: number,
  subjects: Readonly<Record<Name, Subject>>,
): Promise<Times<Name>> {
  const names = Object.keys(subjects) as Name[]
  const times = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>
  for (let round = 0; round <= rounds; round++) {
    for (let i = 0; i < names.length; i++) {
      const name = names[(i + round) % names.length]!
      const time = await perCall(subjects[name], round)
      if (round > 0) times[name].push(time)
    }
  }
  return times
}

async function perCall({ calls, run }: Subject, round: number): Promise<number> {
  const each: number[] = []
  for (let i = 0; i < calls; i++) {
    const start = performance.now()
    await run(round * calls + i)
    each.push((performance.now() - start) * 1000)
  }
  return median(each)
}
