import type { DocsWords } from '#content'
import { Code, Rich, Section } from './parts.tsx'
import { elementParts, membersOf, valuesOf, type Declarations } from './reference.tsx'

interface TryProps {
  readonly declarations: Declarations
  readonly words: DocsWords
}

/** What is changed most; the others are read about below. */
const TRIED = ['flow', 'target', 'view', 'theme']

/** The element, with its attributes and methods to be tried. What the buttons do is in `surfaces/docs`. */
export function TryElement({ declarations, words, title }: TryProps & { readonly title: string }) {
  const { tryElement: t } = words
  const { attributes, methods } = elementParts(declarations)
  return (
    <Section id="try-element" title={t.title}>
      <p>
        <Rich>{t.about}</Rich>
      </p>
      <noscript>
        <p>{words.noScript}</p>
      </noscript>
      <div role="group" aria-label={t.controls} className="controls">
        {attributes
          .filter(({ name }) => TRIED.includes(name))
          .map((attribute) => (
            <label key={attribute.name}>
              <code>{attribute.name}</code>
              <select data-attribute={attribute.name} defaultValue={attribute.doc.tags['default']![0]}>
                {valuesOf(attribute).map((value) => (
                  <option key={value}>{value}</option>
                ))}
              </select>
            </label>
          ))}
        {methods
          .filter(({ name }) => name !== 'seek')
          .map(({ name }) => (
            <button key={name} type="button" data-method={name}>
              <code>{name}()</code>
            </button>
          ))}
        <form id="seek">
          <label>
            <code>{t.stop}</code>
            <input name="stop" defaultValue="6.2" size={4} autoComplete="off" />
          </label>
          <button type="submit" data-method="seek">
            <code>seek()</code>
          </button>
        </form>
      </div>
      <managed-identity-flow id="live" flow="system" step="5.1" title={title}>
        <a href="./?step=5.1">{title}</a>
      </managed-identity-flow>
      <Log id="element-log" title={t.log} clear={t.clear} />
      <Code
        name={t.code}
        words={words}
      >{`<managed-identity-flow flow="system" step="5.1" title="${title}"></managed-identity-flow>`}</Code>
    </Section>
  )
}

/** The frame, and a form for whatever may be said to it. */
export function TryFrame({ declarations, words }: TryProps) {
  const { tryFrame: t } = words
  return (
    <Section id="try-frame" title={t.title}>
      <p>
        <Rich>{t.about}</Rich>
      </p>
      <form id="message" aria-label={t.controls} className="controls">
        <label>
          {t.type}
          <select name="type" defaultValue="command">
            {membersOf(declarations, 'HostMessages').map(({ name }) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </label>
        <label>
          {t.method}
          <select name="method">
            {membersOf(declarations, 'Commands').map(({ name }) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </label>
        <label className="wide">
          {t.args}
          <input
            name="args"
            defaultValue={'["6.2"]'}
            autoComplete="off"
            spellCheck={false}
            aria-describedby="args-about"
          />
        </label>
        <button type="submit">{t.send}</button>
        <p id="args-about" className="hint">
          {t.argsAbout}
        </p>
        <p id="args-wrong" role="alert" className="wrong" />
      </form>
      <div id="frame-room" data-title={t.frameTitle} />
      <Log id="frame-log" title={t.log} clear={t.clear} />
    </Section>
  )
}

/** Read at one's own pace: stops are spoken by the embed itself. */
const Log = ({
  id,
  title,
  clear,
}: {
  readonly id: string
  readonly title: string
  readonly clear: string
}) => (
  <div className="logged">
    <div className="log-head">
      <h3 id={`${id}-title`}>{title}</h3>
      <button type="button" data-clear={id}>
        {clear}
      </button>
    </div>
    {/* What scrolls must be reached by keys. */}
    {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
    <div id={id} role="log" aria-live="off" aria-labelledby={`${id}-title`} tabIndex={0} className="log" />
  </div>
)
