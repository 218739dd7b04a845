import { describe, expect, test } from 'vitest'
import { verifyToken } from '#engine'
import { eventsFor, factsOf, kindFacts } from '#machines'
import { planOf, SCENARIOS, scenarioKey } from './plan.ts'
import { expectNumbers } from './testing/numbers.ts'
import { expectScenes } from './testing/sceneTruth.ts'
import { recorded, runOf, scenario } from './testing/runs.ts'
import type { Frame, Frames, Progress, Scenario } from './types.ts'

const named = SCENARIOS.map((each) => [scenarioKey(each), each] as const)
const ids = (frames: readonly Frame[]) => frames.map(({ stop }) => stop.id).join(' ')
const SETUP = '1.1 2.1 2.2 2.3 2.4 2.5 2.6 2.7'
const TOKEN = '5.1 6.1 6.2 6.3'

test.each([
  [scenario('system'), `${SETUP} 3.1 3.2 3.3 3.4 4.1 4.2 ${TOKEN} 7.1 7.2`],
  [scenario('system', 'key'), `${SETUP} 3.1 3.2 3.3 3.4 4.1 4.2 ${TOKEN} 7.1 7.2 7.3 7.4`],
  [scenario('user', 'arm'), `${SETUP} 3.1 3.2 3.3 3.4 3.5 3.6 4.1 4.2 ${TOKEN} 7.1 7.2`],
  [scenario('user', 'secret', 'grant-first'), `${SETUP} 4.1 4.2 3.1 3.2 3.3 3.4 3.5 3.6 ${TOKEN} 7.1 7.2`],
])('the stops of %j', async (each, stops) => {
  expect(ids((await runOf(each)).frames.main)).toBe(stops)
})

test('the story of a system-assigned identity that reads a secret', async () => {
  const { frames } = await runOf(scenario('system'))
  expect(frames.main.map(({ stop: { id, from, to, label } }) => `${id} ${from} → ${to}: ${label}`)).toEqual([
    '1.1 operator → arm: PATCH virtualMachines/app-vm',
    '2.1 arm → entra: POST servicePrincipals',
    '2.2 entra → arm: 201 Created',
    '2.3 arm → identityProvider: POST app-vm/identity',
    '2.4 identityProvider → entra: POST servicePrincipals/addKey',
    '2.5 entra → identityProvider: 200 OK',
    '2.6 identityProvider → arm: 201 Created',
    '2.7 arm → operator: 200 OK',
    '3.1 arm → identityProvider: GET app-vm/credentials',
    '3.2 identityProvider → arm: 200 OK',
    '3.3 arm → imds: PUT credentials',
    '3.4 imds → arm: 200 OK',
    '4.1 operator → arm: PUT db-password/roleAssignments',
    '4.2 arm → operator: 201 Created',
    '5.1 code → imds: GET oauth2/token',
    '6.1 imds → entra: POST oauth2/token',
    '6.2 entra → imds: 200 OK',
    '6.3 imds → code: 200 OK',
    '7.1 code → keyvault: GET secrets/db-password',
    '7.2 keyvault → code: 200 OK',
  ])
  const held = Object.entries(frames.main.at(-1)!.stop.holdings).map(([actor, things]) => [
    actor,
    things.map(({ holding }) => holding),
  ])
  expect(Object.fromEntries(held)).toEqual({
    operator: ['session'],
    arm: ['identity', 'role'],
    entra: ['principal', 'publicCertificate'],
    identityProvider: ['privateKey'],
    imds: ['privateKey', 'cachedToken'],
    vm: ['assignment'],
    code: ['token', 'secret'],
    keyvault: ['secret', 'vaultKey'],
  })
})

describe.each(named)('%s', (_, each: Scenario) => {
  test('every message is a stop or in one', async () => {
    const { frames, exchanges } = await runOf(each)
    const orders = frames.all.map(({ message }) => message.order)
    expect(orders).toEqual(
      exchanges.flatMap(({ request, response }) => [request.order, response!.order]).sort((a, b) => a - b),
    )
    const shown = frames.main.flatMap(({ exchange, supports }) => [exchange, ...supports])
    expect(new Set(shown)).toEqual(new Set(exchanges))
    expect(frames.main.flatMap(({ supports }) => supports)).toHaveLength(
      exchanges.length - frames.main.length / 2,
    )
    expect(frames.all.every(({ supports }) => supports.length === 0)).toBe(true)
  })

  test('its numbers tell no lies', async () => expectNumbers(await runOf(each)))
  test('its scenes are what was on the wire', async () => expectScenes(await runOf(each)))

  test('stops are numbered as they went over the wire', async () => {
    const stops = (await runOf(each)).frames.main.map(({ stop }) => stop)
    const order = each.order === 'grant-first' ? [1, 2, 4, 3, 5, 6, 7] : [1, 2, 3, 4, 5, 6, 7]
    expect([...new Set(stops.map(({ step }) => step))]).toEqual(order)
    for (const step of order) {
      const own = stops.filter((stop) => stop.step === step)
      expect(own.map(({ id }) => id)).toEqual(own.map((_, i) => `${step}.${i + 1}`))
      expect(stops.indexOf(own.at(-1)!) - stops.indexOf(own[0]!)).toBe(own.length - 1) // one piece
    }
  })

  test('a supporting message has the id of the stop that it is folded into, and a letter', async () => {
    const { main, all } = (await runOf(each)).frames
    for (const { stop, supports } of main) {
      const own = all.filter(({ exchange }) => supports.includes(exchange)).map(({ stop: { id } }) => id)
      expect(own).toEqual(own.map((_, i) => `${stop.id}${'abcdefghijklmnopqrstuvwxyz'[i]}`))
    }
    expect(all.map(({ stop }) => stop.id).filter((id) => /\d$/.test(id))).toEqual(
      main.map(({ stop }) => stop.id),
    )
  })

  test('main stops are main exchanges between the actors of their kind', async () => {
    for (const { stop, exchange } of (await runOf(each)).frames.main) {
      const {
        main,
        actors: [from, to],
      } = kindFacts(stop.kind)
      expect([main, from.includes(exchange.from), exchange.to === to], stop.id).toEqual([true, true, true])
      expect(
        exchange.marks.length > 0 || !['credential.issue', 'credential.deliver'].includes(stop.kind),
      ).toBe(true)
    }
  })

  test('all that the cloud did is possible in the model, and ends in use', async () => {
    const { frames, exchanges } = await runOf(each)
    const facts = exchanges.flatMap(factsOf).sort((one, other) => one.order - other.order)
    for (const fact of facts) {
      const before = frames.all.findLast(({ message }) => message.order < fact.order)
      for (const life of before?.lifecycle.identities ?? []) {
        for (const event of eventsFor(life, fact))
          expect(life.snapshot.can(event), `${event.type} at ${before!.stop.id}`).toBe(true)
      }
    }
    const [life, ...others] = frames.main.at(-1)!.lifecycle.identities
    expect(others).toEqual([])
    expect(life!.snapshot.value).toMatchObject({
      principal: 'present',
      certificate: 'registered',
      host: 'ready',
      access: 'granted',
      token: 'held',
      use: 'accepted',
    })
  })

  test('the token the service took is the one Entra issued, signed with a published key', async () => {
    const { frames, keySet } = await runOf(each)
    const tokenAt = (id: string) =>
      frames.main.find(({ stop }) => stop.id === id)!.artifacts.find(({ kind }) => kind === 'token')!.value
    expect(tokenAt('6.3')).toBe(tokenAt('6.2'))
    expect(tokenAt('7.1')).toBe(tokenAt('6.2'))
    expect(await verifyToken(tokenAt('7.1'), keySet)).toMatchObject({ verified: true })
    expect(frames.main.find(({ stop }) => stop.id === '5.1')!.artifacts).toEqual([])
  })

  test('the build’s plan is the recorded run', async () => {
    expect(planOf(await recorded(each))).toEqual(planOf(await runOf(each)))
  })
})

test('no private key is in a record', async () => {
  const text = JSON.stringify((await runOf(scenario('user'))).exchanges)
  expect(text).not.toMatch(/PRIVATE KEY/)
  expect(text).toMatch(/private key redacted/)
  const documents = JSON.parse(text) as { request: { body: string }; response: { body: string } }[]
  const secrets = documents
    .flatMap(({ request, response }) => [request.body, response.body])
    .flatMap((body) => body.match(/"client_secret":"[^"]*"/g) ?? [])
  expect(secrets.length).toBeGreaterThan(0)
  expect(secrets.filter((secret) => !secret.includes('redacted'))).toEqual([])
})

test('supporting exchanges stand where they were caused', async () => {
  const { frames } = await runOf(scenario('system'))
  const supports = (id: string) =>
    frames.main
      .find(({ stop }) => stop.id === id)!
      .supports.map(
        ({ request, from }) => `${from} ${new URL(request.url).pathname.split('/').slice(2).join('/')}`,
      )
  expect(supports('1.1')).toEqual(['operator oauth2/v2.0/token', 'arm discovery/keys'])
  expect(supports('2.1')).toEqual(['arm oauth2/v2.0/token'])
  expect(supports('3.4')).toHaveLength(1) // the poll that saw the end
  expect(supports('5.1')).toEqual([])
  expect(supports('7.1')).toContain('keyvault oauth2/v2.0/token') // for what it asks ARM, not for its answer
  expect(supports('7.2')).toEqual([])
})

test('times never go back, and acts are apart', async () => {
  const { frames } = await runOf(scenario('system'))
  const times = frames.all.map(({ at }) => at)
  expect(times).toEqual([...times].sort((a, b) => a - b))
  const at = (id: string) => frames.main.find(({ stop }) => stop.id === id)!.at
  expect(at('4.1') - at('3.4')).toBeGreaterThanOrEqual(20_000)
})

test('progress tells each act, and frames only grow', async () => {
  const progress: Progress[] = []
  const grown: Frames[] = []
  const run = await recorded(scenario('user'), {
    onProgress: (each) => progress.push(each),
    onFrames: (each) => grown.push(each),
  })
  expect(progress.map(({ key, kind, done, total }) => `${key} ${kind ?? ''} ${done}/${total}`)).toEqual([
    'progress.engine  0/5',
    'progress.keys  0/5',
    'progress.exchange identity.create 0/5',
    'progress.exchange vm.identity.assign 1/5',
    'progress.exchange role.assign 2/5',
    'progress.exchange imds.token 3/5',
    'progress.exchange secret.get 4/5',
    'progress.ready  5/5',
  ])
  for (const frames of grown) frames.main.forEach((frame, i) => expect(frame).toBe(run.frames.main[i]))
  expect(grown.map(({ main }) => main.length)).toEqual([8, 14, 16, 20, 22])
})

test('a seed fixes the ids', async () => {
  const [one, other] = await Promise.all([
    recorded(scenario('system'), { seed: 'x' }),
    recorded(scenario('system'), { seed: 'x' }),
  ])
  const url = (run: typeof one) => run.frames.main[0]!.exchange.request.url
  expect(url(one)).toBe(url(other))
})

test('an aborted recording ends', async () => {
  const stop = new AbortController()
  stop.abort()
  await expect(recorded(scenario('system'), { signal: stop.signal })).rejects.toMatchObject({
    name: 'AbortError',
  })
})

test('a seed fixes the name of the role assignment as well', async () => {
  const [one, other, another] = await Promise.all(
    ['x', 'x', 'y'].map((seed) => recorded(scenario('system'), { seed })),
  )
  const asked = (run: typeof one) =>
    run!.frames.main.find(({ stop }) => stop.kind === 'role.assign')!.exchange.request.url
  expect(asked(one)).toBe(asked(other))
  expect(asked(another)).not.toBe(asked(one))
  expect(asked(one)).toMatch(
    /roleAssignments\/[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}\?/,
  )
})
