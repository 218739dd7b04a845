import { fill, type ClaimWords } from '#content'
import { CLAIM_MARKS, type ClaimMark, type ClaimMarks } from '#content/facts'
import { TextLink } from '../../parts/Button.tsx'
import { useContent } from '../../parts/context.tsx'
import { Heading, Note, Term, Wire } from '../../parts/Prose.tsx'
import { useInspected } from '../context.tsx'
import { Level } from '../FidelityMarks.tsx'
import { Fold, LONG } from '../parts/Code.tsx'
import { absolute, relative } from '../time.ts'
import { goTo } from './goTo.ts'
import { momentOf } from './jwt.ts'

interface ClaimsProps {
  readonly kind: 'token' | 'assertion'
  readonly part: 'header' | 'payload'
  readonly title: string
  readonly values: Readonly<Record<string, unknown>>
  readonly words: Readonly<Record<string, Pick<ClaimWords, 'meaning'> & Partial<ClaimWords>>>
  /** Whether the part is being pointed at where it travels. */
  readonly framed: boolean
}

/** Each member of a JWT's part: what it says, what that means, who set it and who checks it. */
export function Claims({ kind, part, title, values, words, framed }: ClaimsProps) {
  const {
    words: { ui },
  } = useInspected()
  const marks: ClaimMarks = CLAIM_MARKS[kind][part]
  return (
    <section data-part={part} className={framed ? 'rounded-sm outline-2 outline-offset-6 outline-token' : ''}>
      <Heading as="h4">
        <button
          type="button"
          className="min-h-6 cursor-pointer text-left"
          onClick={(event) => goTo(event, `[data-slot='legend'] [data-part='${part}']`)}
        >
          {title}
        </button>
      </Heading>
      {part === 'payload' && <Lifetime values={values} />}
      <dl>
        {Object.entries(values).map(([name, value]) => {
          const known = Object.hasOwn(words, name) ? words[name] : undefined
          return (
            <Term key={name} name={<Wire>{name}</Wire>}>
              <Value name={name} value={value} />
              <Note>{known?.meaning ?? ui.unknownClaim}</Note>
              {known?.setBy && (
                <Note>
                  {ui.setBy} {known.setBy} · {ui.checkedBy} {known.checkedBy}
                </Note>
              )}
              {Object.hasOwn(marks, name) && <Mark {...marks[name]!} />}
            </Term>
          )
        })}
      </dl>
    </section>
  )
}

/** How well the member is known, and from where. */
function Mark({ level, source: [title, url], why }: ClaimMark) {
  const {
    words: { claimReasons },
  } = useInspected()
  return (
    <Note>
      <Level level={level} className="" />
      {why && `${claimReasons[why]} `}
      <TextLink href={url}>{title}</TextLink>
    </Note>
  )
}

function Value({ name, value }: { readonly name: string; readonly value: unknown }) {
  const {
    frame: { at },
  } = useInspected()
  const { lang } = useContent()
  const moment = momentOf(name, value)
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return (
    <>
      <Wire>{text.length > LONG ? <Fold length={text.length}>{text}</Fold> : text}</Wire>
      {moment !== undefined && (
        <Note>
          {absolute(moment)}, {relative(moment, at, lang)}
        </Note>
      )}
    </>
  )
}

/** Whether the token counts at this moment of the run. */
function Lifetime({ values: { nbf, exp } }: { readonly values: ClaimsProps['values'] }) {
  const {
    frame: { at },
    words: { ui },
  } = useInspected()
  const { lang } = useContent()
  if (typeof nbf !== 'number' || typeof exp !== 'number') return null
  const text = at < nbf * 1000 ? ui.timesBefore : at < exp * 1000 ? ui.timesWithin : ui.timesAfter
  return (
    <Note>{fill(text, { begin: relative(nbf * 1000, at, lang), end: relative(exp * 1000, at, lang) })}</Note>
  )
}
