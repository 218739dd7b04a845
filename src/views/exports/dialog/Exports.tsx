import { useState } from 'react'
import { selectRun, type Link } from '#player'
import { usePlayerState } from '../../parts/context.tsx'
import { Dialog } from '../../parts/Dialog.tsx'
import './exports.css'
import { Save } from './Save.tsx'
import { Open } from './Open.tsx'
import { Share } from '../share/Share.tsx'
import { Take } from '../take/Take.tsx'
import { useWords } from '../../parts/useWords.ts'

export interface ExportsProps {
  /** A file that was dropped on the page; anything else waits for one to be chosen. */
  readonly file: unknown
  /** Where the viewer stands. */
  readonly place: () => Link
  /** Takes over how an opened session was looked at. */
  readonly onPlace: (place: Pick<Link, 'view' | 'panel' | 'seed'>) => void
  readonly onClose: () => void
}

/** A link, code for other pages, the run as files and texts, and a file as a run. */
export default function Exports({ file, place, onPlace, onClose }: ExportsProps) {
  const { exports: words } = useWords('tools')
  const run = usePlayerState(selectRun)
  const [notice, setNotice] = useState('')
  return (
    <Dialog title={words.title} onClose={onClose}>
      <div className="exports">
        <p role="status" className="exports-notice">
          {notice}
        </p>
        <Share place={place} onDone={setNotice} />
        <Take place={place} onDone={setNotice} />
        {run ? <Save run={run} place={place} onDone={setNotice} /> : <p>{words.recording}</p>}
        <Open file={file instanceof File ? file : undefined} onPlace={onPlace} onClose={onClose} />
      </div>
    </Dialog>
  )
}
