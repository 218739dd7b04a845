import { useEffect, useRef, useState, type ReactNode } from 'react'
import { fill, type ExportWords } from '#content'
import type { Link } from '#player'
import { usePlayer } from '../../parts/context.tsx'
import { Button } from './parts.tsx'
import { openFile, type Opened } from './openFile.ts'
import { useWords } from '../../parts/useWords.ts'

interface OpenProps {
  readonly file: File | undefined
  readonly onPlace: (place: Pick<Link, 'view' | 'panel' | 'seed'>) => void
  readonly onClose: () => void
}

/** Opens a session: one chosen here, or one that was dropped. If it cannot be, says why and leaves everything as it was. */
export function Open({ file, onPlace, onClose }: OpenProps) {
  const { exports: words } = useWords('tools')
  const player = usePlayer()
  const input = useRef<HTMLInputElement>(null)
  const [chosen, choose] = useState(file)
  const [dropped, setDropped] = useState(file)
  const [outcome, setOutcome] = useState<Opened>()
  if (dropped !== file) {
    setDropped(file)
    choose(file)
  }
  useEffect(() => {
    if (!chosen) return
    let current = true
    setOutcome(undefined)
    void openFile(chosen).then((opened) => {
      if (!current) return
      setOutcome(opened)
      if (!opened.session) return
      const {
        run,
        link: { detail, step, view, panel, seed },
        same,
      } = opened.session
      player.send({ type: 'run.import', run, seed, detail, stop: step })
      onPlace({ view, panel, seed })
      if (same) onClose()
    })
    return () => {
      current = false
    }
    // Only another file is another opening.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [chosen])
  return (
    <>
      <ul className="exports-list">
        <li>
          <span className="exports-buttons">
            <Button onPress={() => input.current!.click()}>{words.open}</Button>
          </span>
          <span>{words.openAbout}</span>
        </li>
      </ul>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        hidden
        onChange={({ target }) => {
          choose(target.files?.[0])
          target.value = '' // the same file may be chosen again
        }}
      />
      {chosen && <Outcome name={chosen.name} outcome={outcome} words={words} />}
    </>
  )
}

/** The reason is seen on small screens too. */
const bringUp = (element: HTMLElement | null) => element?.scrollIntoView({ block: 'nearest' })

function Outcome({
  name,
  outcome,
  words,
}: {
  readonly name: string
  readonly outcome: Opened | undefined
  readonly words: ExportWords
}): ReactNode {
  if (!outcome) return <p role="status">{fill(words.reading, { name })}</p>
  if (outcome.session)
    return (
      <p role="status" className="exports-notice">
        {words.otherVersion}
      </p>
    )
  const { fault, detail } = outcome
  return (
    <div role="alert" className="exports-refused" ref={bringUp}>
      <p>
        <b>{fill(words.refused, { name })}</b>
      </p>
      <p>
        {fault === 'unreadable' ? words.unreadable : words.faults[fault]}{' '}
        {detail && fill(words.where, { detail })}
      </p>
    </div>
  )
}
