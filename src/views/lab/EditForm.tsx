import { useId, useState, type ReactNode } from 'react'
import type { Exchange } from '#engine'
import type { LabWords } from '#content'
import { selectFrame, selectRun, type Run } from '#player'
import { useContent, usePlayer, usePlayerState } from '../parts/context.tsx'
import { changesIn, DraftError, draftOf, type Draft } from './draft.ts'
import { useLab, type Lab } from './useLab.ts'

/** The request of the stop shown, for changing: whatever of it is changed, its run is made anew with that. */
export function EditForm() {
  const {
    words: { edit: words },
  } = useLab()
  const frame = usePlayerState(selectFrame)
  const run = usePlayerState(selectRun)
  return (
    <details className="lab-edit">
      <summary>{words.title}</summary>
      <p className="insp-note">{words.intro}</p>
      {frame && run ? (
        <Form key={frame.exchange.id} exchange={frame.exchange} run={run} />
      ) : (
        <p>{words.noRequest}</p>
      )}
    </details>
  )
}

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const

function Form({ exchange, run }: { readonly exchange: Exchange; readonly run: Run }) {
  const {
    words: { edit: words },
    edits,
  } = useLab()
  const player = usePlayer()
  const [draft, setDraft] = useState(() => draftOf(exchange.request))
  const [problem, setProblem] = useState('')
  const set = (change: Partial<Draft>) => setDraft({ ...draft, ...change })
  const send = () => {
    const outcome = packed(draft, exchange, run, edits, words)
    setProblem('problem' in outcome ? outcome.problem : '')
    if ('edit' in outcome) player.send({ type: 'edit.set', edit: outcome.edit })
  }
  return (
    <form
      className="lab-form"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <Choice
        label={words.method}
        value={draft.method}
        options={METHODS.map((method) => [method, method])}
        onValue={(method) => set({ method })}
      />
      <Area label={words.url} value={draft.url} onValue={(url) => set({ url: url.replaceAll('\n', '') })} />
      <Area label={words.headers} value={draft.headers} onValue={(headers) => set({ headers })} />
      {(draft.method !== 'GET' || draft.body !== '') && (
        <Area label={words.body} value={draft.body} onValue={(body) => set({ body })} />
      )}
      {draft.tokenHeader !== undefined && (
        <Area
          label={words.tokenHeader}
          value={draft.tokenHeader}
          onValue={(tokenHeader) => set({ tokenHeader })}
        />
      )}
      {draft.tokenClaims !== undefined && (
        <>
          <Area
            label={words.tokenClaims}
            value={draft.tokenClaims}
            onValue={(tokenClaims) => set({ tokenClaims })}
          />
          <Choice
            label={words.signature}
            value={draft.signature}
            options={SIGNATURES.map((signature) => [signature, words.signatures[signature]])}
            onValue={(signature) => set({ signature })}
          />
        </>
      )}
      <Choice
        label={words.line}
        value={draft.line}
        options={LINES.map((line) => [line, words.lines[line]])}
        onValue={(line) => set({ line })}
      />
      {problem && (
        <p role="alert" className="lab-problem">
          {problem}
        </p>
      )}
      <p className="lab-ways">
        <button type="submit" className="lab-main">
          {words.send}
        </button>
        <button
          type="button"
          onClick={() => {
            setDraft(draftOf(exchange.request))
            setProblem('')
          }}
        >
          {words.reset}
        </button>
      </p>
    </form>
  )
}

/** In the order of what is likelier wanted; an object's number-like names would come first. */
const LINES = ['none', 'cut', 'delay', '404', '410', '429', '500', '503'] as const

/** The edit as a branch names it, or what is wrong with what was typed. */
function packed(
  draft: Draft,
  exchange: Exchange,
  run: Run,
  edits: Lab['edits'],
  words: LabWords['edit'],
): { readonly edit: string } | { readonly problem: string } {
  try {
    const changes = changesIn(draft, exchange.request)
    if (Object.keys(changes).length === 0) return { problem: words.unchanged }
    return { edit: edits.packEdit({ ...edits.requestOf(run.exchanges, exchange), ...changes }) }
  } catch (error) {
    if (error instanceof DraftError || error instanceof edits.EditError)
      return { problem: words.errors[error.code] }
    throw error
  }
}

const SIGNATURES = ['kept', 'own', 'none'] as const

interface FieldProps<T extends string> {
  readonly label: string
  readonly value: T
  readonly onValue: (value: T) => void
}

const Field = ({
  label,
  children,
}: {
  readonly label: string
  readonly children: (id: string) => ReactNode
}) => {
  const id = useId()
  return (
    <p className="lab-field">
      <label htmlFor={id}>{label}</label>
      {children(id)}
    </p>
  )
}

/** As high as its text, up to a dozen lines. */
const Area = ({ label, value, onValue }: FieldProps<string>) => {
  const { lang } = useContent()
  const rows = Math.min(
    12,
    value.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / 48)), 0),
  )
  return (
    <Field label={label}>
      {(id) => (
        <textarea
          id={id}
          value={value}
          rows={rows}
          onChange={({ target }) => onValue(target.value)}
          spellCheck={false}
          autoComplete="off"
          lang={lang}
          translate="no"
        />
      )}
    </Field>
  )
}

const Choice = <T extends string>({
  label,
  value,
  options,
  onValue,
}: FieldProps<T> & { readonly options: readonly (readonly [T, string])[] }) => (
  <Field label={label}>
    {(id) => (
      <select id={id} value={value} onChange={({ target }) => onValue(target.value as T)}>
        {options.map(([each, text]) => (
          <option key={each} value={each}>
            {text}
          </option>
        ))}
      </select>
    )}
  </Field>
)
