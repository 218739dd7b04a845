import { beforeAll, describe, expect, it } from 'vitest'
import { SCENARIOS, type Run, type Scenario } from '#player'
import { record } from '../../../player/record.ts'
import { aliasesIn, IDS, idsAt, occurrencesOf } from './ids.ts'

const recorded = (scenario: Scenario) =>
  record(scenario, { signal: new AbortController().signal, seed: 'ids', onProgress() {}, onFrames() {} })
const aliases = (run: Run, id: string) => aliasesIn(id, occurrencesOf(id, run))

describe.each(['system', 'user'] as const)('the ids of a %s-assigned identity', (flow) => {
  let run: Run
  beforeAll(async () => {
    run = await recorded(SCENARIOS.find((one) => one.flow === flow)!)
  }, 60_000)

  it('are five different ones, the same at every stop', () => {
    const ids = idsAt(run, undefined)!
    expect(new Set(IDS.map((name) => ids[name])).size).toBe(5)
    for (const frame of run.frames.all) expect(idsAt(run, frame)).toEqual(ids)
  })
  it('go by the names that Azure’s parts give them, and no name means two of them', () => {
    const ids = idsAt(run, undefined)!
    expect(aliases(run, ids.client)).toEqual(
      expect.arrayContaining(
        ['appId', 'client_id', 'clientId', 'appid', 'iss', 'sub'].filter(
          (name) => name !== 'clientId' || flow === 'user',
        ),
      ),
    )
    expect(aliases(run, ids.principal)).toEqual(
      expect.arrayContaining(['id', 'object_id', 'principalId', 'oid', 'sub']),
    )
    expect(aliases(run, ids.tenant)).toEqual(expect.arrayContaining(['tid', 'tenant_id', 'tenantId']))
    expect(aliases(run, ids.resource)).toEqual(expect.arrayContaining(['xms_mirid', 'alternativeNames']))
    expect(aliases(run, ids.kid)).toEqual(expect.arrayContaining(['kid', 'x5t']))
    expect(aliases(run, ids.client)).not.toContain('oid')
    expect(aliases(run, ids.principal)).not.toContain('appid')
  })
  it('are first seen where they are made: both of the principal’s in Entra’s answer', () => {
    const ids = idsAt(run, undefined)!
    for (const name of ['client', 'principal'] as const) {
      const { stop } = occurrencesOf(ids[name], run)[0]!.frame
      expect([stop.kind, stop.half, stop.from], name).toEqual(['principal.create', 'response', 'entra'])
    }
    expect(occurrencesOf(ids.tenant, run)[0]!.frame).toBe(run.frames.all[0])
  })
  it('are found in what the message says, inside its assertion and token too', () => {
    const ids = idsAt(run, undefined)!
    const asked = occurrencesOf(ids.client, run).find(
      ({ frame: { stop } }) => stop.kind === 'entra.token' && stop.half === 'request',
    )!
    expect(asked.places.map(({ part, name }) => `${part} ${name}`)).toEqual(
      expect.arrayContaining(['body client_id', 'assertion iss', 'assertion sub']),
    )
    for (const { frame, places } of occurrencesOf(ids.client, run))
      expect(places.length, frame.stop.id).toBeGreaterThan(0)
  })
})
