import { useId, useState } from 'react'
import { fill } from '#content'
import type { Link } from '#player'
import { useContent } from '../../parts/context.tsx'
import { Choice } from '../../parts/Choice.tsx'
import { Button } from '../dialog/parts.tsx'
import { elementCode, embedLink, frameCode, heightOf, HIGHEST, LOWEST, type EmbedOptions } from './links.ts'
import { Options } from './Options.tsx'
import { useWords } from '../../parts/useWords.ts'

interface EmbedProps {
  readonly place: Link
  readonly onCopy: (code: string) => void
}

/** Code for somebody's page, made anew with every choice, and beside it what it will show. */
export function Embed({ place, onCopy }: EmbedProps) {
  const { share: words } = useWords('tools')
  const { ui } = useContent()
  const [as, setAs] = useState<'frame' | 'element'>('frame')
  const [options, setOptions] = useState(() => optionsFor(place))
  const address = embedLink(place, options, location.href)
  const code = (as === 'frame' ? frameCode : elementCode)(place, options, location.href, ui.title)
  return (
    <section aria-label={words.embed} className="share-embed">
      <div className="share-options">
        <Choice
          label={words.as}
          value={as}
          options={[
            ['frame', words.frame],
            ['element', words.element],
          ]}
          onChoose={setAs}
        />
        <Options place={place} options={options} onChange={setOptions} />
        {as === 'frame' && (
          <Height onHeight={(height) => setOptions({ ...options, height })} initial={options.height} />
        )}
      </div>
      <label className="share-field">
        <span>{words.code}</span>
        <textarea
          readOnly
          value={code}
          rows={as === 'frame' ? 4 : 5}
          spellCheck={false}
          onFocus={(event) => event.target.select()}
        />
      </label>
      <div className="share-line">
        <span className="share-about">
          {as === 'frame' ? words.frameAbout : words.elementAbout}
          {/* The single file has no pages beside it. */}
          {import.meta.env.MODE !== 'single' && (
            <>
              {' '}
              <a href="docs.html" target="_blank" rel="noopener">
                {words.docs}
              </a>
            </>
          )}
        </span>
        <Button onPress={() => onCopy(code)}>{words.copyCode}</Button>
      </div>
      {/* Another address is another frame: one that is sent elsewhere would leave an entry in the history. */}
      <iframe
        key={address}
        src={address}
        title={words.preview}
        height={options.height}
        className="share-preview"
      />
    </section>
  )
}

const optionsFor = ({ flow, target, step }: Link): EmbedOptions => ({
  flow: flow === 'both' ? 'system' : flow,
  target,
  step,
  theme: 'auto',
  reveal: 'auto',
  controls: true,
  height: 700,
})

/** As it is typed: what is no height is said, and the last good one stays. */
function Height({
  initial,
  onHeight,
}: {
  readonly initial: number
  readonly onHeight: (height: number) => void
}) {
  const { share: words } = useWords('tools')
  const [text, setText] = useState(`${initial}`)
  const problem = useId()
  const wrong = heightOf(text) === undefined
  return (
    <span className="share-height">
      <label className="select">
        <span className="select-label">{words.height}</span>
        <input
          type="text"
          inputMode="numeric"
          value={text}
          aria-invalid={wrong}
          aria-describedby={wrong ? problem : undefined}
          onChange={({ target }) => {
            setText(target.value)
            const height = heightOf(target.value)
            if (height !== undefined) onHeight(height)
          }}
        />
      </label>
      {wrong && (
        <span id={problem} role="alert" className="share-wrong">
          {fill(words.heightWrong, { low: LOWEST, high: HIGHEST })}
        </span>
      )}
    </span>
  )
}
