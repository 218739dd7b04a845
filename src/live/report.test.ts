import { describe, expect, it } from 'vitest'
import { createCloud, type Exchange } from '#engine'
import { createLiveFaults } from './faults.ts'
import { createLiveOperator } from './operator.ts'
import { reportOf } from './report.ts'

const TOKEN = 'http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01'

/** A program's requests against a real cloud, and what the report says of them. The cloud's clock stands still but for `pass`. */
async function reported(program: (stage: Awaited<ReturnType<typeof stageOf>>) => Promise<void>) {
  const stage = await stageOf()
  await program(stage)
  return reportOf(stage.exchanges, [])
}

async function stageOf() {
  let now = Date.now()
  const faults = createLiveFaults(
    () => ({ operator, advance: (ms) => void (now += ms), lag: () => {} }),
    () => {},
  )
  const cloud = await createCloud({ now: () => now, intercept: faults.intercept })
  const operator = await createLiveOperator(cloud)
  await operator.setUp('system')
  await operator.grant('secret', [cloud.scenario.secretName], cloud.scenario.keyName)
  const exchanges: Exchange[] = []
  cloud.onExchange((exchange) => exchanges.push(exchange))
  const fetch = cloud.fetchFrom(`vm:${cloud.scenario.vmName}`)
  return {
    faults,
    exchanges,
    pass: (ms: number) => void (now += ms),
    ask: async (selector = '') =>
      (await (
        await fetch(`${TOKEN}&resource=https://vault.azure.net${selector}`, { headers: { Metadata: 'true' } })
      ).json()) as { access_token: string },
    read: (token?: string) =>
      fetch('https://demo-vault.vault.azure.net/secrets/db-password?api-version=7.4', {
        headers: { ...(token !== undefined && { authorization: `Bearer ${token}` }) },
      }),
  }
}

describe('the report of a live run', () => {
  it('has nothing to complain of in a program that does it right', async () => {
    const report = await reported(async ({ ask, read }) => {
      await read() // the challenge: how Key Vault’s clients begin
      await read((await ask()).access_token)
    })
    expect(report).toMatchObject({
      requests: 3,
      refusals: [],
      tokens: { asked: 1, got: 1, needless: 0 },
      retries: [],
      findings: [],
    })
  })
  it('says that a program sent nothing', async () => {
    expect((await reported(async () => {})).findings).toEqual(['no-request'])
  })
  it('counts tokens that were asked for although one was there', async () => {
    const report = await reported(async ({ ask, pass }) => {
      await ask()
      await ask()
      pass(23 * 3_600_000 + 58 * 60_000) // the first has two minutes left
      await ask()
    })
    expect(report).toMatchObject({ tokens: { asked: 3, needless: 1 }, findings: ['no-cache'] })
  })
  it('tells retries with the time between them', async () => {
    const report = await reported(async ({ faults, ask, pass }) => {
      await faults.switchOn('imds.unavailable', 2)
      await ask()
      pass(1000)
      await ask()
      pass(2000)
      await ask()
    })
    expect(report.retries).toMatchObject([{ status: 503, waits: [1000, 2000], succeeded: true }])
    expect(report.refusals.map(({ status }) => status)).toEqual([503, 503])
    expect(report.findings).toEqual([])
  })
  it('finds a program that does not wait between tries, and one that gives up at once', async () => {
    const hasty = await reported(async ({ faults, ask }) => {
      await faults.switchOn('imds.throttled', null)
      for (let i = 0; i < 3; i += 1) await ask()
    })
    expect(hasty.findings).toEqual(['no-back-off'])
    const weak = await reported(async ({ faults, ask }) => {
      await faults.switchOn('imds.gone', 1)
      await ask()
    })
    expect(weak.findings).toEqual(['gave-up-at-once'])
  })
  it('finds a selector that no identity has', async () => {
    const report = await reported(async ({ ask }) => {
      await ask('&client_id=11111111-2222-3333-4444-555555555555')
    })
    expect(report).toMatchObject({
      refusals: [{ status: 400, code: 'invalid_request' }],
      findings: ['wrong-identity'],
    })
  })
})

describe('faults that are switched on during a run', () => {
  it('change the cloud by the operator’s own requests, and take that back', async () => {
    const { faults, ask, read } = await stageOf()
    const { access_token: token } = await ask()
    expect((await read(token)).status).toBe(200)
    await faults.switchOn('keyvault.no-role', null)
    expect((await read(token)).status).toBe(403)
    expect(faults.on).toEqual([{ id: 'keyvault.no-role', left: null }])
    await faults.switchOff('keyvault.no-role')
    expect((await read(token)).status).toBe(200)
    await faults.switchOn('keyvault.firewall', null)
    expect((await read(token)).status).toBe(403)
    await faults.switchOff('keyvault.firewall')
    await faults.switchOn('keyvault.expired-token', null)
    expect((await read(token)).status).toBe(401)
    expect((await read((await ask()).access_token)).status).toBe(200)
    expect(faults.on).toEqual([])
  })
})
