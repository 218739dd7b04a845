import { Suspense, useEffect, useState } from 'react'
import type { Actor } from '#engine'
import { fill } from '#content'
import { selectFrame, selectStop, type Frame } from '#player'
import { useContent, usePlayerState, useWords } from '#views'
import { tokenKind, readJwt } from '#views/more'
import { fitted, messageRows, pagesOf, tokenRows, type CardPage, type Row } from './card.ts'

/** A part of the message shown in large: what the last row is to read. */
export function MessageCard({ page, masked }: { readonly page: number; readonly masked: boolean }) {
  const words = useWords('present')
  const frame = usePlayerState(selectFrame)
  const pages = frame ? pagesOf(frame) : []
  const shown = pages[page]
  return (
    <section role="dialog" aria-label={words.zoom} className="stage-panel stage-card">
      {frame && shown ? (
        <Suspense>
          <Page frame={frame} page={shown} masked={masked} />
        </Suspense>
      ) : (
        <p className="stage-title">{words.recording}</p>
      )}
      {pages.length > 1 && (
        <p className="stage-pages">
          {page + 1}/{pages.length}
        </p>
      )}
    </section>
  )
}

function Page({
  frame,
  page,
  masked,
}: {
  readonly frame: Frame
  readonly page: CardPage
  readonly masked: boolean
}) {
  switch (page.panel) {
    case 'http':
      return <Http frame={frame} masked={masked} />
    case 'token':
      return <Token {...page.artifact} masked={masked} />
    case 'certificate':
      return <Certificate pem={page.pem} />
    case 'verdict':
      return <Verdict frame={frame} />
  }
}

function Http({ frame, masked }: { readonly frame: Frame; readonly masked: boolean }) {
  const words = useWords('present')
  const [start, ...rows] = messageRows(frame)
  const hides = ({ name, value }: Row) =>
    masked && (/authorization|token|assertion/i.test(name) || /^ey[\w-]{5}/.test(value))
  return (
    <>
      <h2 className="stage-title">
        {words.message} {frame.stop.id}
      </h2>
      <p className="stage-start">{start?.value}</p>
      <Rows rows={rows.map((row) => (hides(row) ? { name: row.name, value: words.hidden } : row))} />
    </>
  )
}

function Token({
  kind,
  value,
  masked,
}: {
  readonly kind: 'token' | 'assertion'
  readonly value: string
  readonly masked: boolean
}) {
  const words = useWords('present')
  const { tokenKinds } = useWords('reference')
  const jwt = readJwt(value)
  return (
    <>
      <h2 className="stage-title">{jwt ? tokenKinds[tokenKind(kind, jwt.payload)].name : words.token}</h2>
      {masked ? (
        <p className="stage-start">{words.hidden}</p>
      ) : (
        <p className="stage-start stage-jwt" data-artifact={kind} data-value={value}>
          {value.split('.').map((part, i) => (
            <span key={i} data-part={i}>
              {i > 0 && '.'}
              {part.slice(0, 14)}…
            </span>
          ))}
          <small>{fill(words.characters, { count: value.length })}</small>
        </p>
      )}
      <Rows rows={tokenRows(value)} />
    </>
  )
}

function Certificate({ pem }: { readonly pem: string }) {
  const words = useWords('present')
  const { certificate } = useWords('reference')
  const [rows, setRows] = useState<readonly Row[]>([])
  useEffect(() => {
    let current = true
    const read = async () => {
      const { readCertificate } = await import('#engine')
      const { subject, issuer, serialNumber, notBefore, notAfter, x5tS256 } = await readCertificate(pem)
      const day = (moment: number) => new Date(moment).toISOString().slice(0, 16).replace('T', ' ')
      const fields = {
        subject,
        issuer,
        serialNumber,
        notBefore: day(notBefore),
        notAfter: day(notAfter),
        x5tS256,
      }
      if (current)
        setRows(
          (Object.keys(fields) as (keyof typeof fields)[]).map((name) =>
            fitted(certificate[name].name, fields[name]),
          ),
        )
    }
    void read()
    return () => {
      current = false
    }
  }, [pem, certificate])
  return (
    <>
      <h2 className="stage-title" data-artifact="certificate" data-value={pem}>
        {words.certificate}
      </h2>
      <Rows rows={rows} />
    </>
  )
}

function Verdict({
  frame: {
    exchange: { checks, response, failure },
  },
}: {
  readonly frame: Frame
}) {
  const words = useWords('present')
  const { checks: names } = useWords('reference')
  return (
    <>
      <h2 className="stage-title">
        {words.verdict}: {response ? `${response.status} ${response.statusText}` : failure}
      </h2>
      <ol className="stage-checks">
        {checks.map(({ name, passed, found }, i) => (
          <li key={i} data-check={name} data-passed={passed}>
            <svg viewBox="0 0 16 16" aria-hidden="true">
              <path d={passed ? 'M3 8.5l3.5 3.5L13 4.5' : 'M4 4l8 8M12 4l-8 8'} />
            </svg>
            <b>{names[name].name}</b> <span>{fitted('', found, 40).value}</span>
            <span className="sr-only">{passed ? words.passed : words.failed}</span>
          </li>
        ))}
      </ol>
    </>
  )
}

function Rows({ rows }: { readonly rows: readonly Row[] }) {
  const words = useWords('present')
  return (
    <dl className="stage-rows">
      {rows.map(({ name, value, length }, i) => (
        <div key={i}>
          <dt>{name}</dt>
          <dd>
            {value}
            {length !== undefined && <small> {fill(words.characters, { count: length })}</small>}
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** One of the parties in large: what it is, and what it has by now. */
export function ActorCard({ actor }: { readonly actor: Actor }) {
  const words = useWords('present')
  const { actors, holdings } = useContent()
  const held = usePlayerState(selectStop)?.holdings[actor] ?? []
  return (
    <section role="dialog" aria-label={words.zoom} className="stage-panel stage-card">
      <h2 className="stage-title">{actors[actor].name}</h2>
      <p className="stage-text">{actors[actor].role}</p>
      <p className="stage-text">
        {words.holds}:{' '}
        {held.length > 0 ? held.map(({ holding }) => holdings[holding]).join(' · ') : words.holdsNothing}
      </p>
    </section>
  )
}
