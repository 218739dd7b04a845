import { use } from 'react'
import { loadMarks, type Run, type SeenMark } from '#player'

type Marks = Awaited<ReturnType<typeof loadMarks>>
let asked: Promise<{ readonly everywhere: readonly SeenMark[]; readonly tools: Marks }> | undefined

/** Everything inferred or simplified in this run and, as far as it is not met in it, in all others; suspends until it is there. */
export function useMarks(run: Run | undefined): readonly SeenMark[] {
  const { everywhere, tools } = use((asked ??= load()))
  return tools.merged([run ? tools.marksOf(run) : [], everywhere])
}

async function load() {
  const [{ default: everywhere }, tools] = await Promise.all([import('virtual:marks'), loadMarks()])
  return { everywhere, tools }
}
