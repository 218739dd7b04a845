import { useState, useSyncExternalStore } from 'react'
import { fill } from '#content'
import { useOnPath, useTalkPath } from '../context.ts'
import { isReady } from '../path/ready.ts'
import { useWords } from '#views'

const EVERY = ''
const OWN = 'own'

/** The path of the talk: none, a ready-made one, or an own one in words. Both windows follow it. */
export function PathPicker() {
  const words = useWords('present')
  const path = useTalkPath()
  const text = useSyncExternalStore(path.subscribe, path.text)
  const on = useOnPath()
  const [writes, setWrites] = useState(false)
  const chosen = writes || (text !== undefined && !isReady(text)) ? OWN : (text ?? EVERY)
  const choose = (choice: string) => {
    setWrites(choice === OWN)
    if (choice !== OWN) path.set(choice === EVERY ? undefined : choice)
  }
  return (
    <div className="presenter-path">
      <label>
        {words.path}{' '}
        <select value={chosen} onChange={({ target }) => choose(target.value)}>
          <option value={EVERY}>{words.pathAll}</option>
          <option value="10">{words.pathShort}</option>
          <option value="30">{words.pathLong}</option>
          <option value={OWN}>{words.pathOwn}</option>
        </select>
      </label>
      {on && on.points.length > 0 && (
        <span data-path-at={on.index + 1} data-aside={on.aside}>
          {fill(on.aside ? words.pathAside : words.pathAt, { at: on.index + 1, count: on.points.length })}
        </span>
      )}
      {chosen === OWN && (
        <OwnPath
          key={text}
          text={on?.words ?? text ?? ''}
          onText={(next) => path.set(next === '' ? undefined : next)}
        />
      )}
      {on?.problems.map(({ word, why }) => (
        <p key={word} role="alert">
          {fill(words.pathProblems[why], { word })}
        </p>
      ))}
    </div>
  )
}

function OwnPath({ text, onText }: { readonly text: string; readonly onText: (text: string) => void }) {
  const words = useWords('present')
  const [typed, setTyped] = useState(text)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        onText(typed.trim())
      }}
    >
      <p id="own-path-about">{words.pathOwnAbout}</p>
      <input
        aria-label={words.pathOwn}
        aria-describedby="own-path-about"
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
        autoComplete="off"
        spellCheck={false}
        maxLength={2000}
      />
      <button type="submit" className="button">
        {words.pathUse}
      </button>
    </form>
  )
}
