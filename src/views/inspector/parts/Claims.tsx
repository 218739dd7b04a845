import { fill, type ClaimWords } from '#content'
import { CLAIM_MARKS, type ClaimMark, type ClaimMarks } from '#content/facts'
import { useContent } from '../../parts/context.tsx'
import { useInspected } from '../context.tsx'
import { goTo } from '../goTo.ts'
import { momentOf } from '../jwt.ts'
import { absolute, relative } from '../time.ts'
import { Fold, LONG } from './Code.tsx'

interface ClaimsProps {
  readonly kind: 'token' | 'assertion'
  readonly part: 'header' | 'payload'
  readonly title: string
  readonly values: Readonly<Record<string, unknown>>
  readonly words: Readonly<Record<string, Pick<ClaimWords, 'meaning'> & Partial<ClaimWords>>>
}

/** Each member of a JWT's part: what it says, what that means, who set it and who checks it. */
export function Claims({ kind, part, title, values, words }: ClaimsProps) {
  const {
    words: { ui },
  } = useInspected()
  const marks: ClaimMarks = CLAIM_MARKS[kind][part]
  return (
    <section className="insp-section" data-part={part}>
      <h4>
        <button type="button" onClick={(event) => goTo(event, `.insp-legend [data-part='${part}']`)}>
          {title}
        </button>
      </h4>
      {part === 'payload' && <Lifetime values={values} />}
      <dl className="insp-claims">
        {Object.entries(values).map(([name, value]) => {
          const told = Object.hasOwn(words, name) ? words[name] : undefined
          return (
            <div key={name}>
              <dt>
                <code>{name}</code>
              </dt>
              <dd>
                <Value name={name} value={value} />
                <p className="insp-note">{told?.meaning ?? ui.unknownClaim}</p>
                {told?.setBy && (
                  <p className="insp-note">
                    {ui.setBy} {told.setBy} · {ui.checkedBy} {told.checkedBy}
                  </p>
                )}
                {Object.hasOwn(marks, name) && <Mark {...marks[name]!} />}
              </dd>
            </div>
          )
        })}
      </dl>
    </section>
  )
}

/** How well the member is known, and from where. */
function Mark({ level, source: [title, url], why }: ClaimMark) {
  const {
    words: { fidelity, claimReasons },
  } = useInspected()
  return (
    <p className="insp-note">
      <span className="insp-mark" data-level={level}>
        {fidelity[level].name}
      </span>
      {why && `${claimReasons[why]} `}
      <a className="insp-more" href={url} target="_blank" rel="noreferrer">
        {title}
      </a>
    </p>
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
      <code className="insp-value">
        {text.length > LONG ? <Fold length={text.length}>{text}</Fold> : text}
      </code>
      {moment !== undefined && (
        <p className="insp-time">
          {absolute(moment)}, {relative(moment, at, lang)}
        </p>
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
    <p className="insp-note">
      {fill(text, { begin: relative(nbf * 1000, at, lang), end: relative(exp * 1000, at, lang) })}
    </p>
  )
}
