import { useMemo, useState } from 'react'
import { Choice, Select } from '../parts/Choice.tsx'
import { useInspected } from '../inspector/context.tsx'
import { CopyAs } from './CopyAs.tsx'
import { find } from './find.ts'
import './reader.css'
import { Search } from './Search.tsx'
import { isRedacted, linesOf, type Half } from './text.ts'
import { Text } from './Text.tsx'
import { useWords } from '../parts/useWords.ts'

/** How the reader last had it; kept from stop to stop. */
const kept = { raw: false, wrap: true, wanted: '' }

/** One exchange closely: both halves, all of it, searched, wrapped or not, and as a command. */
export default function Reader({ onClose }: { readonly onClose: () => void }) {
  const {
    frame: { exchange: own, supports, stop },
  } = useInspected()
  const { reader: words } = useWords('tools')
  const [id, setId] = useState(own.id)
  const [half, setHalf] = useState<Half>(stop.half)
  const [{ raw, wrap, wanted }, setLook] = useState(kept)
  const [at, setAt] = useState(0)
  const look = (change: Partial<typeof kept>) => setLook({ ...Object.assign(kept, change) })

  const all = [own, ...supports]
  const exchange = all.find((one) => one.id === id) ?? own
  const found = useMemo(
    () => ({
      request: find(linesOf(exchange, 'request', raw), wanted),
      response: find(linesOf(exchange, 'response', raw), wanted),
    }),
    [exchange, raw, wanted],
  )
  const named = (each: Half) => `${words[each]}${wanted === '' ? '' : ` (${found[each].count})`}`
  const shown = found[half]
  return (
    <section className="reader" aria-label={words.title}>
      <button type="button" className="insp-button" onClick={onClose}>
        ← {words.close}
      </button>
      {all.length > 1 && (
        <Select
          label={words.exchange}
          value={exchange.id}
          onChoose={setId}
          options={all.map(({ id, request, response }) => [
            id,
            `${request.method} ${new URL(request.url).pathname.split('/').slice(-2).join('/')} · ${response?.status ?? '–'}`,
          ])}
        />
      )}
      <div className="reader-bar">
        <Choice
          label={words.half}
          value={half}
          options={[
            ['request', named('request')],
            ['response', named('response')],
          ]}
          onChoose={(each) => {
            setHalf(each)
            setAt(0)
          }}
        />
        <Choice
          label={words.form}
          value={raw ? 'raw' : 'pretty'}
          options={[
            ['pretty', words.pretty],
            ['raw', words.raw],
          ]}
          onChoose={(form) => look({ raw: form === 'raw' })}
        />
        <label className="reader-wrap">
          <input type="checkbox" checked={wrap} onChange={({ target }) => look({ wrap: target.checked })} />{' '}
          {words.wrap}
        </label>
      </div>
      <Search
        wanted={wanted}
        at={at}
        count={shown.count}
        onWanted={(text) => {
          look({ wanted: text })
          setAt(0)
        }}
        onAt={setAt}
      />
      <Text lines={shown.lines} at={at} wrap={wrap} label={words[half]} />
      {isRedacted(exchange) && <p className="insp-note">{words.redacted}</p>}
      <CopyAs exchange={exchange} half={half} />
    </section>
  )
}
