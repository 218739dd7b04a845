import type { KeyboardEvent } from 'react'
import { fill } from '#content'
import { IconButton } from '../parts/IconButton.tsx'
import { useWords } from '../parts/useWords.ts'

interface SearchProps {
  readonly wanted: string
  readonly at: number
  readonly count: number
  readonly onWanted: (text: string) => void
  readonly onAt: (at: number) => void
}

/** Finds a text in the message: Enter goes to the next match, with Shift to the one before, Escape ends it. */
export function Search({ wanted, at, count, onWanted, onAt }: SearchProps) {
  const { reader: words } = useWords('tools')
  const go = (by: number) => count > 0 && onAt((at + by + count) % count)
  const pressed = (event: KeyboardEvent) => {
    if (event.key === 'Enter') go(event.shiftKey ? -1 : 1)
    else if (event.key === 'Escape' && wanted !== '') onWanted('')
    else return
    event.preventDefault()
  }
  return (
    <div role="search" className="reader-search">
      <input
        type="search"
        aria-label={words.search}
        placeholder={words.search}
        value={wanted}
        spellCheck={false}
        autoComplete="off"
        onChange={({ target }) => onWanted(target.value)}
        onKeyDown={pressed}
      />
      <span role="status" className="reader-count">
        {wanted === '' ? '' : count === 0 ? words.notFound : fill(words.found, { at: at + 1, count })}
      </span>
      <IconButton
        icon="previous"
        label={words.previous}
        hint="Shift+Enter"
        disabled={count === 0}
        onClick={() => go(-1)}
      />
      <IconButton icon="next" label={words.next} hint="Enter" disabled={count === 0} onClick={() => go(1)} />
    </div>
  )
}
