import { useEffect, useState } from 'react'
import { Button } from '../../parts/Button.tsx'
import { toClipboard } from '../../parts/clipboard.ts'
import { Note } from '../../parts/Prose.tsx'
import { useAround } from '../context.tsx'

interface CopyButtonProps {
  readonly label: string
  /** The real text, also where the page shows a mask. */
  readonly text: string
}

export function CopyButton({ label, text }: CopyButtonProps) {
  const {
    words: { ui },
    notify,
  } = useAround()
  const [outcome, setOutcome] = useState<'copied' | 'copyFailed'>()
  useEffect(() => {
    if (!outcome) return
    const timer = setTimeout(() => setOutcome(undefined), outcome === 'copied' ? 2_000 : 8_000)
    return () => clearTimeout(timer)
  }, [outcome])
  const copy = async () => {
    const done = (await toClipboard(text)) ? 'copied' : 'copyFailed'
    setOutcome(done)
    notify(ui[done])
  }
  return (
    <>
      <Button onClick={() => void copy()}>{outcome === 'copied' ? ui.copied : label}</Button>
      {outcome === 'copyFailed' && <Note as="span">{ui.copyFailed}</Note>}
    </>
  )
}
