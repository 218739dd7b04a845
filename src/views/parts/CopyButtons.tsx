import { useEffect, useState, type ReactNode } from 'react'
import { toClipboard } from './clipboard.ts'

interface CopyButtonsProps {
  /** What can be copied: a button's name and the text, made when it is wanted. */
  readonly texts: readonly (readonly [label: string, text: () => string])[]
  readonly copied: string
  readonly failed: string
  /** Other buttons of the view, before these. */
  readonly children?: ReactNode
}

/** Buttons that copy a text, with a status of their own: it says so once and is empty again. */
export function CopyButtons({ texts, copied, failed, children }: CopyButtonsProps) {
  const [notice, setNotice] = useState('')
  useEffect(() => {
    if (notice === '') return
    const timer = setTimeout(() => setNotice(''), 2_500)
    return () => clearTimeout(timer)
  }, [notice])
  const copy = async (text: string) => setNotice((await toClipboard(text)) ? copied : failed)
  return (
    <div className="copy-buttons">
      <span role="status" className="copy-notice">
        {notice}
      </span>
      {children}
      {texts.map(([label, text]) => (
        <button key={label} type="button" className="view-button" onClick={() => void copy(text())}>
          {label}
        </button>
      ))}
    </div>
  )
}
