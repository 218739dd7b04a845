import { describe, expect, test } from 'vitest'
import type { Exchange } from '#engine'
import { classify } from '#machines'
import { offeredEndings } from './offeredEndings.ts'
import { recorded, scenario } from '../testing/runs.ts'
import type { Flow, Run, Survivor, Target } from '../types.ts'

const record = (flow: Flow, branch: string, target: Target = 'secret') =>
  recorded({ ...scenario(flow, target), branch }, { seed: 'passing' })
const HOUR = 3600e3

/** What is told after the run itself, one line per answer: kind and status. */
const told = (run: Run, from: Run) =>
  answers(run, from).map((exchange) => `${classify(exchange)} ${exchange.response!.status}`)
const answers = (run: Run, from: Run): Exchange[] =>
  run.frames.main
    .slice(from.frames.main.length)
    .filter(({ stop }) => stop.half === 'response')
    .map(({ exchange }) => exchange)
const bearer = ({ request }: Exchange) => new Map(request.headers).get('authorization')
const said = (run: Run, what: Survivor['what']) =>
  run.survivors!.filter((one) => one.what === what).map(({ state }) => state)
const at = (run: Run) => run.frames.main.at(-1)!.at
const body = (exchange: Exchange) =>
  JSON.parse(exchange.response!.body) as { access_token: string; error?: { code: string; message: string } }

describe.each(['system', 'user'] as const)('the clock of a %s-assigned run', (flow) => {
  const whole = recorded(scenario(flow), { seed: 'passing' })

  test('one hour on: the token still counts, and IMDS gives the same one from its cache', async () => {
    const run = await record(flow, 'hour')
    const [use, ask] = answers(run, await whole)
    expect(told(run, await whole)).toEqual(['secret.get 200', 'imds.token 200'])
    expect(bearer(use!)).toBe(`Bearer ${body(ask!).access_token}`)
    expect(at(run) - at(await whole)).toBeGreaterThanOrEqual(HOUR)
    expect(at(run) - at(await whole)).toBeLessThan(HOUR + 120e3)
    expect(said(run, 'imds')).toEqual(['cached'])
  })

  test('24 hours on: the token has ended, the service says so, and Entra gives another one to the same certificate', async () => {
    const run = await record(flow, 'day')
    expect(told(run, await whole)).toEqual([
      'secret.get 401',
      'entra.token 200',
      'imds.token 200',
      'secret.get 200',
    ])
    const [refused, , ask, use] = answers(run, await whole)
    expect(body(refused!).error).toEqual({
      code: 'Unauthorized',
      message: 'Error validating token: IDX10223',
    })
    expect(refused!.checks.find(({ name }) => name === 'expiry')!.passed).toBe(false)
    expect(bearer(use!)).toBe(`Bearer ${body(ask!).access_token}`)
    expect(bearer(use!)).not.toBe(bearer(refused!))
    expect(said(run, 'certificate')).toEqual(['current'])
  })

  test('90 days on: the certificate is rolled before Entra is asked', async () => {
    const run = await record(flow, 'quarter')
    expect(told(run, await whole).filter((one) => !one.startsWith('c'))).toEqual([
      'secret.get 401',
      'entra.token 200',
      'imds.token 200',
      'secret.get 200',
    ])
    expect(told(run, await whole)).toContain('credential.renew 200')
    expect(said(run, 'token')).toEqual(['refused', 'accepted'])
    expect(said(run, 'certificate')).toContain('current')
  })

  test('what each move will bring is said ahead, by the machine, and comes', async () => {
    const run = await whole
    const moves = offeredEndings(run).flatMap(({ id, moves }) => (moves ? [[id, moves] as const] : []))
    const end = at(run)
    expect(moves.map(([id, { to }]) => [id, Math.floor((to - end) / HOUR)])).toEqual([
      ['roll', 45 * 24 - 1],
      ['expire', 23],
      ['hour', 1],
      ['day', 24],
      ['quarter', 90 * 24],
    ])
    const brings = Object.fromEntries(moves.map(([id, { brings }]) => [id, brings]))
    expect(brings['hour']).toEqual([])
    for (const id of ['expire', 'day'] as const)
      expect(brings[id]).toEqual([expect.stringContaining('The token has ended')])
    expect(brings['roll']).toEqual([
      expect.stringContaining('Half of the certificate’s life is over'),
      expect.stringContaining('The token has ended'),
    ])
    expect(brings['quarter']).toEqual([
      expect.stringContaining('The certificate has ended'),
      expect.stringContaining('The token has ended'),
    ])
  })

  test('moves again and again', { timeout: 20_000 }, async () => {
    const run = await record(flow, 'hour.hour.expire.day.roll.quarter')
    expect(run.scenario.branch).toBe('hour.hour.expire.day.roll.quarter')
    expect(at(run) - at(await whole)).toBeGreaterThan(90 * 24 * HOUR)
    expect(run.exchanges.filter((exchange) => classify(exchange) === 'credential.renew').length).toBe(2)
  })

  test('a role taken away goes on counting for minutes, whatever the token; an hour later it does not', async () => {
    const run = await record(flow, 'revoke.hour')
    expect(told(run, await whole)).toEqual([
      'role.remove 200',
      'secret.get 200',
      'secret.get 403',
      'imds.token 200',
    ])
    expect(body(answers(run, await whole)[2]!).error!.message).toContain('please observe propagation time')
    expect([said(run, 'role'), said(run, 'token'), said(run, 'imds')]).toEqual([
      ['none'],
      ['denied'],
      ['cached'],
    ])
  })

  test('a role granted again counts after minutes, with the same token', async () => {
    const run = await record(flow, 'revoke.hour.grant.hour')
    expect(told(run, await whole).slice(4)).toEqual([
      'role.assign 201',
      'secret.get 403',
      'secret.get 200',
      'imds.token 200',
    ])
    const [denied, granted] = answers(run, await whole).slice(5)
    expect(bearer(denied!)).toBe(bearer(granted!))
    expect(said(run, 'token')).toEqual(['accepted'])
  })
})

describe('what the clock does to an identity that is gone', () => {
  test('the token lives on until it ends, and there is no other', async () => {
    const whole = await recorded(scenario('user'), { seed: 'passing' })
    expect(told(await record('user', 'delete.hour'), whole).slice(-2)).toEqual([
      'secret.get 200',
      'imds.token 200',
    ])
    const later = await record('user', 'delete.day')
    expect(told(later, whole).filter((one) => /^(secret|imds)/.test(one))).toEqual([
      'secret.get 401',
      'imds.token 400',
    ])
    expect(said(later, 'imds')).toEqual(['refused'])
  })
  test('an orphaned role can be cleared away, and a new principal be granted one', async () => {
    const run = await record('system', 'off.revoke.on.grant.hour')
    expect(run.scenario.branch).toBe('off.revoke.on.grant.hour')
    expect(said(run, 'role')).toEqual(['none', 'granted'])
  })
  test('without a VM there is no code, and so no clock', async () => {
    const run = await record('system', 'vm')
    for (const id of ['hour', 'day', 'quarter'] as const)
      expect(offeredEndings(run).find((one) => one.id === id)!.whyNot).toEqual({ reason: 'no-vm' })
  })
  test.each(['key', 'arm'] as const)('the same holds for %s', async (target) => {
    const whole = await recorded(scenario('system', target), { seed: 'passing' })
    const run = await record('system', 'day', target)
    const use = target === 'key' ? 'key.get' : 'resourceGroup.get'
    expect(told(run, whole).filter((one) => one.startsWith(use))).toEqual([`${use} 401`, `${use} 200`])
  })
})
