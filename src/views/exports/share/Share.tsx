import { useState } from 'react'
import { fill } from '#content'
import type { Link } from '#player'
import { toClipboard } from '../../parts/clipboard.ts'
import { Button } from '../dialog/parts.tsx'
import { Embed } from './Embed.tsx'
import { stopLink } from './links.ts'
import { useWords } from '../../parts/useWords.ts'
import './share.css'

interface ShareProps {
  readonly place: () => Link
  readonly onDone: (notice: string) => void
}

/** A link to what is shown, and the code that puts it into a page of one's own. Works before the run is recorded. */
export function Share({ place, onDone }: ShareProps) {
  const { share: words, exports } = useWords('tools')
  const [here] = useState(place)
  const [embedding, setEmbedding] = useState(false)
  const link = stopLink(here, location.href)
  const copy = async (text: string) => onDone((await toClipboard(text)) ? exports.copied : exports.copyFailed)
  return (
    <div className="share">
      <div className="share-line">
        <label className="share-field">
          <span>{fill(words.link, { stop: here.step })}</span>
          <input
            type="text"
            readOnly
            value={link}
            spellCheck={false}
            onFocus={(event) => event.target.select()}
          />
        </label>
        <Button onPress={() => void copy(link)}>{words.copyLink}</Button>
      </div>
      <button
        type="button"
        className="exports-button share-more"
        aria-expanded={embedding}
        onClick={() => setEmbedding(!embedding)}
      >
        {words.embed}
      </button>
      {embedding && <Embed place={here} onCopy={(text) => void copy(text)} />}
    </div>
  )
}
