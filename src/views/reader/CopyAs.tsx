import { useMemo, useState } from 'react'
import type { CopyFormat } from '#content'
import type { Exchange } from '#engine'
import { CopyButton } from '../inspector/parts/CopyButton.tsx'
import { masked, secretsOf } from '../inspector/text/mask.ts'
import { Choice } from '../parts/Choice.tsx'
import { copiesOf } from './copyAs/index.ts'
import { Heading, Note } from '../parts/Prose.tsx'
import { Row, TextBox } from './Text.tsx'
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
    <section
      data-slot="copy-as"
      className="grid w-full grid-cols-1 justify-items-start gap-3"
      aria-label={words.copyAs}
    >
      <Heading>{words.copyAs}</Heading>
      <Choice
        wraps
        label={words.copyAs}
        value={format}
        options={FORMATS.filter((each) => texts[each] !== undefined).map((each) => [
          each,
          words.formats[each],
        ])}
        onChoose={(each) => choose((last = each))}
      />
      <TextBox label={words.formats[format]}>
        <Row>{shown}</Row>
      </TextBox>
      <CopyButton label={words.copy} text={text} />
      {shown !== text && <Note>{words.masked}</Note>}
    </section>
  )
}
