import { use, useState, type ComponentProps } from 'react'
import type { Exchange } from '#engine'
import { loadClients } from '#content/facts'
import { keep, keptAmong } from '../code/language.ts'
import { PanelButton } from '../inspector/parts/PanelButton.tsx'
import { Note } from '../parts/Prose.tsx'
import { useLab } from './useLab.ts'

let loading: ReturnType<typeof loadClients> | undefined

/** What programs in each language print of this answer, with the ids and names of this run. */
export function Printed({ exchange }: { readonly exchange: Exchange }) {
  const {
    words: {
      outcome: { printed: words },
    },
  } = useLab()
  const { CLIENTS, clientsFor, isSentByClients, printedBy, printedByChain } = use((loading ??= loadClients()))
  const clients = clientsFor(exchange)
  const [chosen, setChosen] = useState(() => keptAmong(clients))
  const client = clients.includes(chosen) ? chosen : clients[0]
  if (client === undefined) return <Note>{words.nothing}</Note>
  const alone = printedBy(client, exchange)
  const tried = printedByChain(client, exchange)
  const chain = tried === alone ? undefined : tried
  return (
    <>
      <div role="group" aria-label={words.programs} className="mt-1.5 flex flex-wrap gap-1">
        {clients.map((each) => (
          <PanelButton
            key={each}
            aria-pressed={each === client}
            onClick={() => {
              keep(each)
              setChosen(each)
            }}
          >
            {CLIENTS[each].name}
          </PanelButton>
        ))}
      </div>
      <Text name={CLIENTS[client].name} data-printed={client}>
        {alone}
      </Text>
      {!isSentByClients(exchange) && <Note>{words.foreign}</Note>}
      <details className="mt-1.5 text-sm">
        <summary className="cursor-pointer">{chain === undefined ? words.sources : words.chain}</summary>
        {chain !== undefined && (
          <Text name={words.chain} data-printed-chain={client}>
            {chain}
          </Text>
        )}
        <Note>{words.from}</Note>
        <ul className="list-disc pl-5 [overflow-wrap:anywhere]">
          {CLIENTS[client].sources.map((source) => (
            <li key={source}>{source}</li>
          ))}
        </ul>
      </details>
    </>
  )
}

/** What was printed; a long text scrolls in its own box, so that the cause and the fix stay near. */
const Text = ({ name, ...text }: ComponentProps<'code'> & { readonly name: string }) => (
  <div
    role="group"
    tabIndex={0}
    aria-label={name}
    className="mt-1.5 max-h-80 overflow-auto [&>.lab-body]:mt-0"
  >
    <code className="lab-body" {...text} />
  </div>
)
