import type { Exchange, FidelityMark } from '#engine'
import type { ProvenanceSource } from '#content/facts'
import { classify } from '#machines'
import { fieldsOf, type Field } from './fields.ts'
import { knownOf, UNPUBLISHED } from './rules.ts'

/** Where a part of a message comes from. */
export type Provenance =
  | { readonly field: Field; readonly level: 'documented' | 'observed'; readonly source: ProvenanceSource }
  | { readonly field: Field; readonly level: FidelityMark['level']; readonly why: string }
  /** Nothing is known of it: somebody put it there by hand. */
  | { readonly field: Field; readonly level: 'unknown' }

/** Every part of an exchange with where it comes from. The most particular mark counts, then what is known of such parts, then the marks of the whole. */
export function provenanceOf(exchange: Exchange): readonly Provenance[] {
  const kind = classify(exchange)
  return fieldsOf(exchange).map((field): Provenance => {
    const own = exchange.marks
      .filter(({ about }) => depth(about) > 1 && covers(about, field))
      .toSorted((a, b) => depth(b.about) - depth(a.about))[0]
    if (own) return { field, level: own.level, why: own.why }
    const known = knownOf(kind, field)
    if (known) return { field, ...known }
    const whole = UNPUBLISHED.includes(kind)
      ? exchange.marks.find(({ about }) => depth(about) <= 1 && covers(about, field))
      : undefined
    return whole ? { field, level: whole.level, why: whole.why } : { field, level: 'unknown' }
  })
}

/** How particular a mark is: `exchange` 0, `request` 1, `request.body` 2, `response.body.error.message` 4. */
const depth = (about: string) =>
  about === 'exchange' || about === 'certificate' ? 0 : about.split('.').length

/** Whether a mark speaks of this part, or of something that it belongs to. */
export function covers(about: string, { half, part, name }: Field): boolean {
  if (about === 'exchange') return true
  const [ofHalf, where, ...way] = about.split('.')
  if (ofHalf !== half) return false
  if (where === undefined) return true
  if (PLACE[part] !== where) return false
  if (part !== 'body') return way.length === 0 || way.join('.') === name
  const members = name.replaceAll('[]', '').split('.')
  // A member of a document is the same one wherever in it it stands.
  return way.length === 0 || members.some((_, at) => way.every((step, i) => members[at + i] === step))
}
const PLACE = { query: 'url', header: 'headers', body: 'body' } as const
