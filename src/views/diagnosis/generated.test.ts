import { expect, it } from 'vitest'
import {
  CLIENTS,
  isRefused,
  printedBy,
  printedByChain,
  type Client,
} from '../../content/facts/clients/index.ts'
import { recorded } from '../../player/testing/runs.ts'
import { diagnose, type Entry } from './index.ts'
import { book } from './testing/book.ts'

/** The names that every cloud of this page begins with, and such as somebody else may have. */
const NAMES: readonly (readonly [ours: RegExp, theirs: string])[] = [
  [/demo-vault/g, 'kv-billing-neu'],
  [/db-password/g, 'SqlConnection--Main'],
  [/signing-key/g, 'release2'],
  [/demo-rg/g, 'rg_billing.prod'],
  [/app-vm/g, 'vmss-9a_3'],
  [/app-identity/g, 'id-worker'],
  [/westeurope/g, 'northeurope'],
  [/no-such-secret/g, 'MailApiKey'],
  [/no-such-group/g, 'network'],
  [/no-such-vm/g, 'bastion01'],
  [/\b2026-/g, '2024-'],
]
const renamed = (text: string) =>
  NAMES.reduce((changed, [ours, theirs]) => changed.replace(ours, theirs), text)

type Print = readonly [how: string, text: string]
/** What each client prints of a fault's answer, in somebody else's cloud. */
async function printsOf({ fault }: Entry): Promise<readonly Print[]> {
  const run = await recorded(
    { flow: fault.flows.at(-1)!, target: fault.targets[0]!, order: 'attach-first', fault: fault.id },
    { seed: `somebody else's ${fault.id}` },
  )
  const { exchange } = run.frames.main.find(({ stop }) => stop.id === run.bites?.main)!
  if (!isRefused(exchange)) return [] // nothing is printed of what succeeds
  return (Object.keys(CLIENTS) as Client[]).flatMap((client) =>
    [
      [client, printedBy(client, exchange)],
      [`${client}, chain`, printedByChain(client, exchange)],
    ].filter((print): print is [string, string] => print[1] !== undefined),
  )
}
/** Without ids and times: texts that are the same then cannot be told apart by anybody. */
const gist = ([, text]: Print) =>
  text.replaceAll(
    /experiment answers \d+|[\da-f]{8}-[\da-f-]{27}|\b[\dA-Fa-f]{32,}\b|\d{4}-\d\d-\d\d[T ][\d:.]+Z?|\d+\/\d+\/\d+ [\d:]+( [AP]M)?|[\d/]+:\d\d:\d\d\S*/g,
    '#',
  )
/** A client that keeps the answer to itself leaves nothing to find it by. */
const tells = ({ answer: { status, codes, numbers, messages } }: Entry, text: string) =>
  status === 0 ||
  [
    String(status),
    ...codes,
    ...numbers,
    ...messages.filter((message) => message.split(' ').length > 2).map((message) => message.slice(0, 20)),
  ].some((piece) => text.includes(piece))

const prints = new Map(
  await Promise.all(book.entries.map(async (entry) => [entry.fault.id, await printsOf(entry)] as const)),
)
const caseNamed = new Map<string, string>(book.entries.map((entry) => [entry.fault.id, entry.sameCase]))
const printedFor = new Map<string, Set<string>>()
for (const [id, each] of prints)
  for (const print of each) printedFor.set(gist(print), (printedFor.get(gist(print)) ?? new Set()).add(id))

it.each(book.entries.map((entry) => [entry.fault.id, entry] as const))('%s', (id, entry) => {
  for (const print of prints.get(id)!) {
    const [how, printed] = print
    if (!tells(entry, printed)) continue
    const text = renamed(printed)
    const [first] = diagnose(text, book).candidates
    const alike = printedFor.get(gist(print))!
    // Printed of answers of many kinds: it says nothing, and the page may say so.
    if (!first && new Set([...alike].map((fault) => caseNamed.get(fault))).size > 2) continue
    const fits = first && (first.entry.sameCase === entry.sameCase || alike.has(first.fault))
    expect(
      fits,
      `${how}\n${text}\nfound ${first?.fault} ${first?.evidence.map(({ kind, what, weight }) => `${kind} ${what} ${weight.toFixed(1)}`).join('; ')}`,
    ).toBe(true)
  }
})
