import { use, useMemo } from 'react'
import type { FaultBook, LabWords } from '#content'
import { loadEdits, loadFaults } from '#player'
import { useWords } from '../parts/useWords.ts'
import type { Told } from './find.ts'

type Faults = Awaited<ReturnType<typeof loadFaults>>
/** Everything that the lab works with. */
export interface Lab {
  readonly words: LabWords
  readonly groups: readonly { readonly title: string; readonly faults: readonly Told[] }[]
  readonly faultNamed: Faults['faultNamed']
  readonly fixedFault: Faults['fixedFault']
  readonly isFixed: Faults['isFixed']
  readonly edits: Awaited<ReturnType<typeof loadEdits>>
  /** A fault with its words; undefined for none. */
  readonly told: (fault: string | undefined) => Told | undefined
}

let loading: ReturnType<typeof load> | undefined
const load = async () => {
  const [faults, edits] = await Promise.all([loadFaults(), loadEdits()])
  return { faults, edits }
}

/** The lab in the page's language; suspends while it is fetched. */
export function useLab(): Lab {
  loading ??= load()
  const words = useWords('lab')
  const book = useWords('faults')
  const code = use(loading)
  return useMemo(() => labOf(words, book, code), [words, book, code])
}

function labOf(words: LabWords, book: FaultBook, { faults, edits }: Awaited<ReturnType<typeof load>>): Lab {
  const { faultNamed, fixedFault, isFixed } = faults
  const groups = groupsOf(book, faultNamed)
  const all = new Map<string, Told>(
    groups.flatMap(({ faults: each }) => each.map((told) => [told.fault.id, told] as const)),
  )
  return {
    words,
    groups,
    edits,
    faultNamed,
    fixedFault,
    isFixed,
    told: (named) => all.get(faultNamed(named)?.id ?? ''),
  }
}

const groupsOf = (book: FaultBook, faultNamed: Faults['faultNamed']) =>
  book.groups.map(({ title, faults }) => ({
    title,
    faults: Object.entries(faults).flatMap(([id, words]) => {
      const fault = faultNamed(id)
      return fault ? [{ fault, words }] : []
    }),
  }))
