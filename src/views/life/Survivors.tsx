import { useEffect, useId, useRef } from 'react'
import type { Exchange } from '#engine'
import type { SurvivorWords } from '#content'
import type { Survivor } from '#player'
import { absolute, relative } from '../inspector/time.ts'
import { fill, useContent } from '../parts/context.tsx'
import { useLifeWords } from './useLifeWords.ts'
import './life.css'

interface SurvivorsProps {
  readonly survivors: readonly Survivor[]
  /** The model clock at the run's end, milliseconds since the epoch. */
  readonly now: number
}

/** Who still has what after an ending. Each line is what the cloud answered, with the exchange in which it did. */
export default function Survivors({ survivors, now }: SurvivorsProps) {
  const { survivors: words } = useLifeWords()
  const heading = useId()
  const table = useRef<HTMLElement>(null)
  useEffect(() => {
    table.current?.parentElement?.scrollTo({ top: 0 })
  }, [survivors])
  return (
    <section ref={table} className="survivors" aria-labelledby={heading}>
      <h2 id={heading}>{words.title}</h2>
      <p className="life-note">{words.intro}</p>
      <table>
        <thead className="sr-only">
          <tr><th scope="col">{words.what}</th><th scope="col">{words.answer}</th></tr>
        </thead>
        <tbody>
          {survivors.map((survivor, i) => <Row key={i} survivor={survivor} words={words} now={now} />)}
        </tbody>
      </table>
    </section>
  )
}

function Row({ survivor, words, now }: { readonly survivor: Survivor; readonly words: SurvivorWords; readonly now: number }) {
  const { lang } = useContent()
  const { what, name, state, until, detail = '', asked } = survivor
  const time = until !== undefined && fill(until > now ? words.until : words.ended, { at: absolute(until), in: relative(until, now, lang) })
  return (
    <tr data-what={what} data-state={state}>
      <th scope="row">{fill(words.names[what], { name })}</th>
      <td>
        <span className="survivor-sign" aria-hidden="true">{SIGNS[state]}</span>
        <b>{fill(words.states[`${what}.${state}`] ?? state, { detail })}</b>
        {time && <span className="life-note">{time}</span>}
        <details className="life-note">
          <summary>{words.asked} {asked.map((exchange) => exchange.response?.status ?? '–').join(', ')}</summary>
          {asked.map((exchange) => <code key={exchange.id}>{saidIn(exchange, words)}</code>)}
        </details>
      </td>
    </tr>
  )
}

/** By shape as well as by word: lives, is over, or is left behind with nobody to use it. */
const SIGNS: Readonly<Record<Survivor['state'], string>> = {
  there: '✓', current: '✓', granted: '✓', accepted: '✓', cached: '✓', fresh: '✓',
  gone: '✗', none: '–', refused: '✗', denied: '✗', unreachable: '✗',
  retired: '◌', orphaned: '?',
}

const saidIn = ({ request, response }: Exchange, words: SurvivorWords) => {
  const { host, pathname } = new URL(request.url)
  return `${request.method} ${host}${pathname} → ${response ? `${response.status} ${response.statusText}` : words.noAnswer}`
}
