import type { ChainWords } from '#content'
import { CHAINS, placeOf } from './chains.ts'
import { colour } from './colour.ts'
import { SAMPLES, type Language } from './samples/index.ts'

interface ChainProps {
  readonly language: Language
  readonly clientId: string | undefined
  readonly words: ChainWords
}

/** What `DefaultAzureCredential` tries, and where in its list IMDS comes. */
export function Chain({ language, clientId, words }: ChainProps) {
  const chain = CHAINS[language]
  const expression = SAMPLES[language].chained?.(clientId)
  if (!chain || expression === undefined)
    return (
      <section>
        <h4>{words.title}</h4>
        <p className="insp-note">{words.none}</p>
      </section>
    )
  const [title, url] = chain.source
  return (
    <section className="code-chain">
      <h4>{words.title}</h4>
      <p className="insp-note">{words.about}</p>
      <ol>
        {chain.credentials.map((credential) => {
          const place = placeOf(credential)
          return (
            <li key={credential} data-place={place}>
              <code>{credential}</code>
              {place !== 'tool' && (
                <>
                  {' '}
                  <span className="insp-note">{words.kinds[place]}</span>
                </>
              )}
            </li>
          )
        })}
      </ol>
      <p className="insp-note">{words.kinds.tool}</p>
      {chain.probes && <p className="insp-note">{words.probe}</p>}
      <p className="insp-note">{words.instead}</p>
      <code className="insp-code">
        {colour(expression, language).map(({ type, text }, i) => (
          <span key={i} data-t={type}>
            {text}
          </span>
        ))}
      </code>
      {clientId !== undefined && !expression.includes(clientId) && (
        <p className="insp-note">{words.variable}</p>
      )}
      <p className="insp-note">{words.advice}</p>
      <p className="insp-note">
        {words.source} <a href={url}>{title}</a>
      </p>
    </section>
  )
}
