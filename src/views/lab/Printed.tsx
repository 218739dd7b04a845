import { use, useState } from 'react'
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
  const chain = printedByChain(client, exchange)
  const alone = printedBy(client, exchange)
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
      <code className="lab-body" data-printed={client}>
        {alone}
      </code>
      {!isSentByClients(exchange) && <Note>{words.foreign}</Note>}
      <details className="mt-1.5 text-sm">
        <summary className="cursor-pointer">{chain === undefined ? words.sources : words.chain}</summary>
        {chain !== undefined && (
          <code className="lab-body" data-printed-chain={client}>
            {chain}
          </code>
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
