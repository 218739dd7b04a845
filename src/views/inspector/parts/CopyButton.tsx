import { useEffect, useState } from 'react'
import { useInspected } from '../context.tsx'

interface CopyButtonProps {
  readonly label: string
  /** The real text, also where the page shows a mask. */
  readonly text: string
}

export function CopyButton({ label, text }: CopyButtonProps) {
  const { words: { ui }, notify } = useInspected()
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), 2_000)
    return () => clearTimeout(timer)
  }, [copied])
  const copy = async () => {
    const done = await toClipboard(text)
    setCopied(done)
    notify(done ? ui.copied : ui.copyFailed)
  }
  return (
    <button type="button" className="insp-button" onClick={() => void copy()}>
      {copied ? ui.copied : label}
    </button>
  )
}

/** False where the browser forbids it, as in a sandboxed frame without permission. */
const toClipboard = (text: string): Promise<boolean> =>
  Promise.resolve().then(() => navigator.clipboard.writeText(text)).then(() => true, () => false)
