import type { Place } from './finding.ts'

/** Where somebody says that it works and where it fails: on the VM, or on a machine that is none. */
export interface Where {
  readonly fails: 'vm' | 'outside' | undefined
  readonly at: Place
  /** What is said of where it works: no sign of where it fails. */
  readonly works: readonly Place[]
}

const OUTSIDE = String.raw`local(?:ly|host)?|(?:own |local |dev(?:eloper)? )?(?:machine|laptop|pc|computer|workstation|macbook|box)|visual studio|vs ?code|docker desktop|on[- ]prem(?:ises)?`
const VM = String.raw`vms?|virtual machines?|server|azure|cloud|prod(?:uction)?|staging|deployed|deployment|scale set|vmss`
const LINK = String.raw`(?:(?!\b(?:but|not|fail|works?|while|whereas|although|though)\b)[^.,;:\n]){0,40}?`
const NEGATED = String.raw`(?:not|cannot|\w+n['’]?t|never|fail(?:s|ed|ing|ure)?|breaks?|broken|errors?|denied|forbidden|stops?|stopped|times? out|timeouts?|401|403)(?: work(?:s|ing|ed)?)?`
const WORKS = String.raw`(?:works?|worked|working|fine|ok(?:ay)?|succeeds?|runs?|no problem|possible)`

const clause = (verb: string, place: string) =>
  new RegExp(String.raw`\b${verb}\b${LINK}\b(?:${place})\b`, 'gi')
const FAILS = { outside: clause(NEGATED, OUTSIDE), vm: clause(NEGATED, VM) }
const RUNS = { outside: clause(WORKS, OUTSIDE), vm: clause(WORKS, VM) }

/** Longer texts are a machine's; a question says neither. */
const MOST = 1200

export function whereIn(text: string): Where | undefined {
  if (text.length > MOST || text.trimEnd().endsWith('?')) return undefined
  const places = (pattern: RegExp): readonly Place[] =>
    [...text.matchAll(pattern)].map(({ index, 0: all }) => [index, index + all.length])
  const fails = { outside: places(FAILS.outside), vm: places(FAILS.vm) }
  const isWithin = ([a, b]: Place, others: readonly Place[]) => others.some(([c, d]) => a >= c && b <= d)
  const runs = (where: 'outside' | 'vm') =>
    places(RUNS[where]).filter((place) => !isWithin(place, fails[where]))
  const works = { outside: runs('outside'), vm: runs('vm') }
  const first = (['vm', 'outside'] as const).find(
    (where) => fails[where].length > 0 && works[where].length === 0,
  )
  const other =
    works.outside.length > 0 && works.vm.length === 0
      ? 'vm'
      : works.vm.length > 0 && works.outside.length === 0
        ? 'outside'
        : undefined
  // Only the contrast tells: “fails in Azure” alone is true of everything here.
  const where =
    works.outside.length + works.vm.length > 0
      ? (other ?? first)
      : fails.outside.length > 0 && fails.vm.length === 0
        ? 'outside'
        : undefined
  const at = where && [...fails[where], ...works.outside, ...works.vm][0]
  return at && { fails: where, at, works: [...works.outside, ...works.vm] }
}
