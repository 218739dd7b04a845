import { useEffect, useState, type ReactNode } from 'react'
import { Button } from './Button.tsx'
import { toClipboard } from './clipboard.ts'

interface CopyButtonsProps {
  /** What can be copied: a button's name and the text, made when it is wanted. */
  readonly texts: readonly (readonly [label: string, text: () => string])[]
  readonly copied: string
  readonly failed: string
  /** Other buttons of the view, before these. */
  readonly children?: ReactNode
}

/** The bar of a view: buttons that copy a text, with a status of their own, which says so once and is empty again. */
export function CopyButtons({ texts, copied, failed, children }: CopyButtonsProps) {
  const [notice, setNotice] = useState('')
  useEffect(() => {
    if (notice === '') return
    const timer = setTimeout(() => setNotice(''), 2_500)
    return () => clearTimeout(timer)
  }, [notice])
  const copy = async (text: string) => setNotice((await toClipboard(text)) ? copied : failed)
  return (
    <div className="relative order-9 flex flex-none flex-wrap items-center justify-end gap-2 pt-1.5">
      <span
        role="status"
        className="text-sm text-granted @max-sm:absolute @max-sm:right-0 @max-sm:bottom-2 @max-sm:bg-ground"
      >
        {notice}
      </span>
      {children}
      {texts.map(([label, text]) => (
        <Button key={label} size="md" onClick={() => void copy(text())}>
          {label}
        </Button>
      ))}
    </div>
  )
}
