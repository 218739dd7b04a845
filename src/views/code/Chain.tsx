import type { ChainWords } from '#content'
import { TextLink } from '../parts/Button.tsx'
import { Heading, Note } from '../parts/Prose.tsx'
import { CHAINS, placeOf, type Finding } from './chains.ts'
import { colour } from './colour.ts'
import { Program } from './Lines.tsx'
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
        <Heading as="h4" className="pb-1.5">
          {words.title}
        </Heading>
        <Note>{words.none}</Note>
      </section>
    )
  const [title, url] = chain.source
  return (
    <section data-slot="chain" className="grid grid-cols-1 gap-2">
      <Heading as="h4" className="pb-1.5">
        {words.title}
      </Heading>
      <Note>{words.about}</Note>
      <ol className="list-decimal pl-7">
        {chain.credentials.map((credential) => {
          const place = placeOf(credential)
          return (
            <li key={credential} data-place={place} className={`px-2 py-1 text-sm ${LOOKS[place]}`}>
              <code>{credential}</code>
              {place !== 'tool' && (
                <>
                  {' '}
                  <Note as="span">{words.kinds[place]}</Note>
                </>
              )}
            </li>
          )
        })}
      </ol>
      <Note>{words.kinds.tool}</Note>
      {chain.probes && <Note>{words.probe}</Note>}
      <Note>{words.instead}</Note>
      <Program pieces={colour(expression, language)} />
      {clientId !== undefined && !expression.includes(clientId) && <Note>{words.variable}</Note>}
      <Note>{words.advice}</Note>
      <Note>
        {words.source} <TextLink href={url}>{title}</TextLink>
      </Note>
    </section>
  )
}

/** The one that asks IMDS stands out, those of a developer's machine stand back. */
const LOOKS: Readonly<Record<Finding, string>> = {
  environment: '',
  workload: '',
  managed: 'rounded-md border [&>code]:font-bold',
  tool: '[&>code]:text-muted',
}
