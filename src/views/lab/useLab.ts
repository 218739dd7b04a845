import { use } from 'react'
import { loadFaultBook, loadLabWords, type FaultBook, type LabWords } from '#content'
import { loadEdits, loadFaults } from '#player'
import { useContent } from '../parts/context.tsx'
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

const asked = new Map<string, Promise<Lab>>()

/** The lab in the page's language; suspends while it is fetched. */
export function useLab(): Lab {
  const { lang } = useContent()
  const lab = asked.get(lang) ?? load(lang)
  asked.set(lang, lab)
  return use(lab)
}

async function load(lang: string): Promise<Lab> {
  const [words, book, faults, edits] = await Promise.all([
    loadLabWords(lang),
    loadFaultBook(lang),
    loadFaults(),
    loadEdits(),
  ])
  const groups = groupsOf(book, faults.faultNamed)
  const all = new Map<string, Told>(
    groups.flatMap(({ faults: each }) => each.map((told) => [told.fault.id, told] as const)),
  )
  const { faultNamed, fixedFault, isFixed } = faults
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
