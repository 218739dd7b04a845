import { useMemo, useState } from 'react'
import type { CopyFormat } from '#content'
import type { Exchange } from '#engine'
import { CopyButton } from '../inspector/parts/CopyButton.tsx'
import { masked, secretsOf } from '../inspector/text/mask.ts'
import { Choice } from '../parts/Choice.tsx'
import { copiesOf } from './copyAs/index.ts'
import { wholeOf, type Half } from './text.ts'
import { useWords } from '../parts/useWords.ts'

const FORMATS: readonly CopyFormat[] = ['http', 'curl', 'powershell', 'file', 'az', 'bicep', 'terraform']
/** The format chosen last; kept from stop to stop. */
let last: CopyFormat = 'curl'

/** The exchange in the words of tools: seen first, then copied. */
export function CopyAs({ exchange, half }: { readonly exchange: Exchange; readonly half: Half }) {
  const { reader: words } = useWords('tools')
  const [chosen, choose] = useState(last)
  const texts: Readonly<Partial<Record<CopyFormat, string>>> = useMemo(
    () => ({ http: wholeOf(exchange, half), ...copiesOf(exchange) }),
    [exchange, half],
  )
  const format = texts[chosen] === undefined ? 'curl' : chosen
  const text = texts[format]!
  const shown = masked(text, secretsOf(exchange))
  return (
    <section className="reader-copy" aria-label={words.copyAs}>
      <h3>{words.copyAs}</h3>
      <Choice
        label={words.copyAs}
        value={format}
        options={FORMATS.filter((each) => texts[each] !== undefined).map((each) => [
          each,
          words.formats[each],
        ])}
        onChoose={(each) => choose((last = each))}
      />
      {/* what scrolls must be reachable by keyboard */}
      <div
        className="insp-code reader-text"
        role="region"
        aria-label={words.formats[format]}
        tabIndex={0}
        data-wrap="true"
      >
        <code className="reader-row">{shown}</code>
      </div>
      <CopyButton label={words.copy} text={text} />
      {shown !== text && <p className="insp-note">{words.masked}</p>}
    </section>
  )
}
