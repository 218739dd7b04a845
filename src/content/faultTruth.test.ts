import type { Exchange } from '#engine'
import { fixedFault } from '../player/faults/index.ts'
import { loadFaults, type Fault, type Run } from '#player'
import { beforeAll, describe, expect, it } from 'vitest'
import { recorded, scenario } from '../player/testing/runs.ts'
import { clientsFor, isRefused, printedBy, SDKS, type Client } from './facts/clients/index.ts'
import { loadWords } from './index.ts'
import { printedByOfficialClient } from './testing/officialClients.ts'

const { FAULTS } = await loadFaults()
const { words } = (await loadWords('en')).faults

/** The last scenario in which a fault exists: the player's own tests take the first, so that both flows and other services have had their turn. */
const mended = ({ id, flows, targets }: Fault) =>
  recorded({ ...scenario(flows.at(-1)!, targets.at(-1)!), fault: fixedFault(id) }, { seed: 'fault truth' })

const plain = (text: string) => text.replaceAll('‘', "'").replaceAll('’', "'")
const whole = ({ response, failure }: Exchange) =>
  plain(
    response
      ? [
          response.status,
          response.statusText,
          ...response.headers.flat(),
          response.body.replaceAll('\\"', '"'),
        ].join(' ')
      : failure!,
  )
const matches = (text: string, pattern: RegExp) =>
  [...text.matchAll(pattern)].map(([all, part]) => part ?? all)

/** What is quoted of the answer, in pieces between what is left out. */
const quotes = (text: string) =>
  matches(plain(text), /“([^”]+)”/g).map((quote) =>
    quote
      .split('…')
      .map((piece) => piece.trim())
      .filter(Boolean),
  )
/** Words that only a machine writes: `invalid_request`, `ForbiddenByRbac`, `AADSTS500011`. */
const codes = (text: string) =>
  matches(
    text.replace(/“[^”]*”/g, ''),
    /\b(?:AADSTS\d+|AKV\d+|[a-z]+(?:_[a-z\d]+)+|[A-Z][a-z]+(?:[A-Z][a-z]+)+|Unauthorized)\b/g,
  )
/** What a fix tells to send, letter by letter. */
const literals = (text: string) =>
  matches(
    text,
    /\b(?:api-version|resource)=[^\s,]*[^\s,.]|https:\/\/[^\s,]*[^\s,.]|“(Metadata: true|SystemAssigned, UserAssigned)”|userAssignedIdentities|principalType|client_id|object_id/g,
  )

/** Which role is meant by its name (Learn, "Azure built-in roles"). */
const ROLES = {
  'Key Vault Secrets User': '4633458b-17de-408a-b874-0445c86b69e6',
  'Key Vault Crypto User': '12338af0-0e69-4776-bea7-57ae8d297424',
  Reader: 'acdd72a7-3385-48ef-bd42-f606fba81ae7',
}
const rolesIn = (text: string) =>
  Object.entries(ROLES)
    .filter(([name]) => new RegExp(`(?<!Key Vault )\\b${name}\\b`).test(text))
    .map(([, id]) => id)

/** What an answer says to people. Two libraries keep what is no JSON to themselves. */
function saidBy({ response }: Exchange, client: Client): string | undefined {
  if (!/^\{/.test(response!.body))
    return client === 'java' || client === 'javascript' ? undefined : response!.body
  const { error, error_description } = JSON.parse(response!.body) as {
    error: string | { message: string }
    error_description?: string
  }
  return error_description ?? (typeof error === 'string' ? error : error.message)
}
/** Letters and digits alone: languages escape the rest in ways of their own. */
const facts = (text: string) => text.replace(/\\[rn]/g, '').replace(/[^A-Za-z\d]/g, '')

describe.each(FAULTS.map((fault) => [fault.id, fault] as const))('%s', (id, fault) => {
  const { symptom, fix } = words[id]
  let run: Run
  let bite: Exchange
  let after: readonly Exchange[]
  beforeAll(async () => {
    run = await mended(fault)
    bite = run.frames.main.find(({ stop }) => stop.id === run.bites?.main)!.exchange
    after = run.exchanges.slice(run.exchanges.indexOf(bite) + 1)
  }, 60_000)

  it('is answered as it declares, and mended it comes to its end', () => {
    const { by, status } = fault.expected
    expect({ by: bite.response && (bite.answeredBy ?? bite.to), status: bite.response?.status ?? 0 }).toEqual(
      { by, status },
    )
    if (fault.expected.code) expect(whole(bite)).toContain(fault.expected.code)
    const last = run.frames.main.at(-1)!
    expect([last.stop.step, last.stop.ok, last.exchange.response?.status]).toEqual([
      last.stop.step > 7 ? 8 : 7,
      fault.ends === undefined,
      fault.ends ?? 200,
    ])
  })
  it('is told with nothing that its answer does not say', () => {
    if (!bite.response) return expect(symptom).toMatch(/^No answer: /)
    for (const pieces of quotes(symptom))
      expect(
        pieces.every((piece) => whole(bite).toLowerCase().includes(piece.toLowerCase())),
        `${pieces.join(' … ')} in ${whole(bite)}`,
      ).toBe(true)
    for (const code of codes(symptom)) expect(whole(bite)).toContain(code)
    const came = run.exchanges.map(({ response }) => response?.status)
    for (const status of matches(symptom, /\b[1-5]\d\d\b/g)) expect(came).toContain(Number(status))
  })
  it('is printed in five languages, or says nothing because nothing is refused', async () => {
    for (const client of SDKS) {
      const printed = printedBy(client, bite)
      if (!isRefused(bite)) expect([client, printed]).toEqual([client, undefined])
      else {
        expect(printed, client).toMatch(/^\S.*/)
        expect(printed, client).not.toMatch(/undefined(?! \(reading)|\[object|NaN/)
        const said = bite.response && saidBy(bite, client)
        if (said) expect(facts(printed!), client).toContain(facts(said))
      }
    }
    expect(clientsFor(bite).length > 0).toBe(isRefused(bite))
  })
  it('is printed by the official client for JavaScript as is said of it', async () => {
    if (!bite.response) return // the words of the operating system
    expect(printedBy('javascript', bite)).toBe(await printedByOfficialClient(bite))
  })
  it('is mended by what its fix says', () => {
    const sent = after
      .map(({ request }) =>
        [
          decodeURIComponent(request.url),
          ...request.headers.map(([name, value]) => `${name}: ${value}`),
          request.body,
        ].join('\n'),
      )
      .join('\n')
      .toLowerCase()
    const told = literals(fix)
    if (told.length > 0)
      expect(
        told.filter((literal) => sent.includes(literal.toLowerCase())),
        `one of ${told.join(' | ')}`,
      ).not.toEqual([])
    const granted = after.flatMap(({ request }) => matches(request.body, /roleDefinitions\/([\da-f-]{36})/g))
    const roles = rolesIn(fix)
    if (roles.length > 0 && granted.length > 0) expect(roles).toEqual(expect.arrayContaining(granted))
    if (/^(Grant|Give the role)/.test(fix)) expect(granted, 'a role is granted').not.toEqual([])
  })
})
