import { useEffect, useId, useRef } from 'react'
import type { Exchange } from '#engine'
import type { SurvivorWords } from '#content'
import type { Survivor } from '#player'
import { absolute, relative } from '../inspector/time.ts'
import { fill, useContent } from '../parts/context.tsx'
import { counted, together } from './together.ts'
import { useWords } from '../parts/useWords.ts'
import './life.css'

interface SurvivorsProps {
  readonly survivors: readonly Survivor[]
  /** The model clock at the run's end, milliseconds since the epoch. */
  readonly now: number
}

/** Who still has what after an ending. Each line is what the cloud answered, with the exchange in which it did. */
export default function Survivors({ survivors, now }: SurvivorsProps) {
  const { survivors: words } = useWords('life')
  const heading = useId()
  const table = useRef<HTMLElement>(null)
  useEffect(() => {
    table.current?.parentElement?.scrollTo({ top: 0 })
  }, [survivors])
  const removal = removalIn(survivors)
  return (
    <section ref={table} className="survivors" aria-labelledby={heading}>
      <h2 id={heading}>{words.title}</h2>
      <p className="life-note">{words.intro}</p>
      {removal && <p data-slot="removal">{words[removal]}</p>}
      <table>
        <thead className="sr-only">
          <tr>
            <th scope="col">{words.what}</th>
            <th scope="col">{words.answer}</th>
          </tr>
        </thead>
        <tbody>
          {together(survivors).map((alike, i) => (
            <Row key={i} alike={alike} words={words} now={now} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** Where no role is left, what that means for the token, as the service has just answered to it. */
export function removalIn(survivors: readonly Survivor[]): 'lingers' | 'permissionEnded' | undefined {
  const statesOf = (what: Survivor['what']) =>
    survivors.filter((one) => one.what === what).map(({ state }) => state)
  const roles = statesOf('role')
  if (roles.length === 0 || roles.some((state) => state !== 'none')) return undefined
  const tokens = statesOf('token')
  if (tokens.includes('accepted')) return 'lingers'
  return tokens.includes('denied') ? 'permissionEnded' : undefined
}

interface RowProps {
  /** One, or many of which the same is true. */
  readonly alike: readonly Survivor[]
  readonly words: SurvivorWords
  readonly now: number
}

function Row({ alike, words, now }: RowProps) {
  const { lang } = useContent()
  const { what, state, detail = '' } = alike[0]!
  const asked = alike.flatMap((one) => one.asked)
  const time = timeOf(alike, words, now, lang)
  return (
    <tr data-what={what} data-state={state}>
      <th scope="row">{nameOf(alike, words)}</th>
      <td>
        <span className="survivor-sign" aria-hidden="true">
          {SIGNS[state]}
        </span>
        <b>{fill(words.states[`${what}.${state}`] ?? state, { detail })}</b>
        {time && <span className="life-note">{time}</span>}
        <details className="life-note">
          <summary>
            {words.asked}{' '}
            {alike.length === 1
              ? asked.map(statusOf).join(', ')
              : counted(asked.map(statusOf)).map(times).join(', ')}
          </summary>
          {alike.length > 1 && <p>{alike.map(({ name }) => name).join(', ')}</p>}
          {counted(asked.map((exchange) => saidIn(exchange, words))).map(([text, count]) => (
            <code key={text}>{times([text, count])}</code>
          ))}
        </details>
      </td>
    </tr>
  )
}

const statusOf = ({ response }: Exchange) => `${response?.status ?? '–'}`
const times = ([text, count]: readonly [text: string, count: number]) =>
  count === 1 ? text : `${count} × ${text}`

const nameOf = (alike: readonly Survivor[], { names, counted: many }: SurvivorWords) =>
  alike.length === 1
    ? fill(names[alike[0]!.what], { name: alike[0]!.name })
    : fill(many[alike[0]!.what], { count: alike.length })

/** Until when it holds; of many the first and the last. */
function timeOf(
  alike: readonly Survivor[],
  words: SurvivorWords,
  now: number,
  lang: string,
): string | undefined {
  const ends = alike
    .flatMap(({ until }) => (until === undefined ? [] : [until]))
    .toSorted((one, other) => one - other)
  const [first, last] = [ends[0], ends.at(-1)]
  if (first === undefined || last === undefined) return undefined
  if (first !== last && first > now)
    return fill(words.untilBetween, { at: absolute(first), last: absolute(last) })
  return fill(last > now ? words.until : words.ended, { at: absolute(last), in: relative(last, now, lang) })
}

/** By shape as well as by word: lives, is over, or is left behind with nobody to use it. */
const SIGNS: Readonly<Record<Survivor['state'], string>> = {
  there: '✓',
  current: '✓',
  granted: '✓',
  accepted: '✓',
  cached: '✓',
  fresh: '✓',
  gone: '✗',
  none: '–',
  refused: '✗',
  denied: '✗',
  unreachable: '✗',
  retired: '◌',
  ended: '✗',
  orphaned: '?',
}

const saidIn = ({ request, response }: Exchange, words: SurvivorWords) => {
  const { host, pathname } = new URL(request.url)
  return `${request.method} ${host}${pathname} → ${response ? `${response.status} ${response.statusText}` : words.noAnswer}`
}
