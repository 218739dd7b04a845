import { badParameter } from './errors.ts'

/** Learn, 'Get Secrets': a page has 25 items unless fewer are asked for. */
const PAGE = 25

/** One page of a list, and where the next one is. @throws ServiceError 400 */
export function page(items: readonly unknown[], url: URL): Response {
  const size = numberIn(url, 'maxresults', PAGE, 1, PAGE)
  const start = numberIn(url, '$skiptoken', 0, 0, Number.MAX_SAFE_INTEGER)
  const end = start + size
  return Response.json({
    value: items.slice(start, end),
    nextLink: end < items.length ? linkTo(url, end) : null,
  })
}

function linkTo(url: URL, start: number): string {
  const next = new URL(url)
  next.searchParams.set('$skiptoken', String(start))
  return next.href
}

function numberIn(
  { searchParams }: URL,
  name: string,
  otherwise: number,
  least: number,
  most: number,
): number {
  const text = searchParams.get(name)
  if (text === null) return otherwise
  const number = /^\d+$/.test(text) ? Number(text) : NaN
  if (!(number >= least && number <= most)) throw badParameter(`Invalid value for ${name}: ${text}`)
  return number
}
