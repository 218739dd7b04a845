import { useDeferredValue, useId, useRef, useState, useSyncExternalStore } from 'react'
import { fill } from '#content'
import { Button, TextButton } from '../parts/Button.tsx'
import { Note } from '../parts/Prose.tsx'
import { concealed, NOTHING, pasted, revealed, withText } from './pasted.ts'
import { useLab } from './useLab.ts'

export const usePasted = () => useSyncExternalStore(pasted.subscribe, pasted.get, () => NOTHING)

/** Of a file, in characters. The end of a log is where it failed. */
const MOST = 4_000_000
/** More than this is read, but not shown: a field with a whole log in it takes the browser seconds for each change. */
const SHOWN = 20_000
const FILES = '.http,.log,.txt,.har,.json,.xml,text/*'

interface SearchFieldProps {
  /** Says how many causes fit. */
  readonly children: React.ReactNode
  readonly onToken: ((token: string) => void) | undefined
}

/** The one field for a word or for everything that somebody has. What is in it goes nowhere. */
export function SearchField({ children, onToken }: SearchFieldProps) {
  const {
    words: { search, paste: words },
  } = useLab()
  const state = usePasted()
  const { text, hidden, isRevealed, isCut } = state
  const id = useId()
  const field = useRef<HTMLTextAreaElement>(null)
  const [problem, setProblem] = useState('')
  const set = (next: string, cut = false) => pasted.set(withText(pasted.get(), next, cut))
  const open = async (files: Iterable<File>) => {
    setProblem('')
    try {
      const texts = await Promise.all([...files].map((file) => file.slice(-MOST).text()))
      set(
        [pasted.get().text, ...texts].filter(Boolean).join('\n'),
        [...files].some(({ size }) => size > MOST),
      )
    } catch {
      setProblem(words.unreadable)
    }
  }
  const isLong = text.length > SHOWN
  const token = hidden.find(({ kind }) => kind === 'token')
  return (
    <div
      className="grid gap-1.5"
      onDragOver={(event) => event.dataTransfer.types.includes('Files') && held(event)}
      onDrop={(event) => {
        if (event.dataTransfer.files.length === 0) return
        held(event)
        void open([...event.dataTransfer.files])
      }}
    >
      <label htmlFor={id} className="text-sm font-semibold">
        {search}
      </label>
      <textarea
        ref={field}
        id={id}
        data-slot="lab-search"
        value={isLong ? text.slice(0, SHOWN) : text}
        readOnly={isLong}
        rows={rowsOf(text)}
        onChange={({ target }) => set(target.value)}
        onPaste={(event) => {
          const clip = event.clipboardData.getData('text/plain')
          if (clip.length <= SHOWN) return
          event.preventDefault()
          const { selectionStart, selectionEnd } = event.currentTarget
          set(text.slice(0, selectionStart) + clip + text.slice(selectionEnd))
        }}
        aria-describedby={`${id}-about`}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        translate="no"
        className="w-full resize-y rounded-md border border-muted bg-ground px-2.5 py-1.5 font-mono text-base leading-normal wrap-anywhere text-ink sm:text-sm"
      />
      <Note as="span" id={`${id}-about`}>
        {words.about}
      </Note>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <OpenFile label={words.file} onFiles={(files) => void open(files)} />
        {text !== '' && (
          <Button
            onClick={() => {
              pasted.set(NOTHING)
              setProblem('')
              field.current!.focus()
            }}
          >
            {words.forget}
          </Button>
        )}
        {hidden.length > 0 && (
          <Note as="span">
            {fill(words.hidden, { count: hidden.length })}{' '}
            <TextButton onClick={() => pasted.set(revealed(state))}>{words.show}</TextButton>
          </Note>
        )}
        {isRevealed && <TextButton onClick={() => pasted.set(concealed(state))}>{words.hide}</TextButton>}
        {token && onToken && <TextButton onClick={() => onToken(token.value)}>{words.token}</TextButton>}
      </div>
      {isLong && <Note>{fill(words.long, { size: Math.round(text.length / 1000) })}</Note>}
      {isCut && <Note>{fill(words.tooLong, { size: MOST / 1_000_000 })}</Note>}
      {problem && <p role="alert">{problem}</p>}
      <Note role="status">{children}</Note>
    </div>
  )
}

/** The page's own handling of files is for sessions: a file dropped here is for this field. */
function held(event: React.DragEvent) {
  event.preventDefault()
  event.stopPropagation()
}

function OpenFile({
  label,
  onFiles,
}: {
  readonly label: string
  readonly onFiles: (files: readonly File[]) => void
}) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button onClick={() => input.current!.click()}>{label}</Button>
      <input
        ref={input}
        type="file"
        accept={FILES}
        multiple
        hidden
        onChange={({ target }) => {
          onFiles([...(target.files ?? [])])
          target.value = '' // so that the same file can be opened again
        }}
      />
    </>
  )
}

/** As many as the text has lines, some of which are broken; at most seven, so that what fits stays in sight. */
function rowsOf(text: string): number {
  let rows = 0
  for (const line of text.slice(0, 2000).split('\n')) rows += 1 + Math.floor(line.length / 48)
  return Math.max(1, Math.min(rows, 7))
}

/** The text in the field as it is diagnosed: typing does not wait for it. */
export const useSearched = () => useDeferredValue(usePasted().text)
