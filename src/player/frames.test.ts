import { describe, expect, test } from 'vitest'
import type { Exchange } from '#engine'
import { createFrames } from './frames.ts'
import { labelOf } from './messages.ts'

let order = 0
function exchange(
  given: Partial<Omit<Exchange, 'request' | 'response'>> & { method?: string; url: string; status?: number },
): Exchange {
  const { method = 'GET', url, status = 200, ...rest } = given
  return {
    id: `x${order}`,
    cause: undefined,
    from: 'code',
    to: 'keyvault',
    vm: undefined,
    failure: undefined,
    artifacts: [],
    checks: [],
    marks: [],
    request: { order: order++, at: 0, method, url, headers: [['authorization', 'Bearer a.b.c']], body: '' },
    response: {
      order: order++,
      at: 0,
      status,
      statusText: status === 200 ? 'OK' : 'Forbidden',
      headers: [],
      body: '',
    },
    ...rest,
  }
}
const SECRET = 'https://v.vault.azure.net/secrets/s'

describe('messages that go wrong', () => {
  test('a refusal is a stop that is not ok', () => {
    const maker = createFrames()
    maker.add([exchange({ url: SECRET, status: 403 })])
    expect(maker.frames.main.map(({ stop }) => [stop.id, stop.ok, stop.label])).toEqual([
      ['7.1', true, 'GET secrets/s'],
      ['7.2', false, '403 Forbidden'],
    ])
  })

  test('a message that nobody answered is one stop', () => {
    const maker = createFrames()
    const lost = exchange({ url: SECRET })
    maker.add([{ ...lost, response: undefined, failure: 'unreachable' }])
    expect(maker.frames.main.map(({ stop }) => [stop.id, stop.ok])).toEqual([['7.1', false]])
  })

  test('a name that nobody has', () => {
    const maker = createFrames()
    maker.add([
      {
        ...exchange({ url: 'https://nowhere.example/a/b' }),
        to: undefined,
        response: undefined,
        failure: 'unreachable',
      },
    ])
    expect(maker.frames.main).toEqual([])
    expect(maker.frames.all.map(({ stop }) => [stop.id, stop.from, stop.to])).toEqual([
      ['1.1', 'code', 'code'],
    ])
  })
})

test('numbers go on in a step that comes again', () => {
  const maker = createFrames()
  maker.add([exchange({ url: SECRET })])
  maker.add([exchange({ url: SECRET })])
  expect(maker.frames.main.map(({ stop }) => stop.id)).toEqual(['7.1', '7.2', '7.3', '7.4'])
})

test('an exchange made for a supporting one goes where that one goes', () => {
  const challenge = exchange({ url: SECRET, status: 401, id: 'challenge', from: 'code' })
  const bare: Exchange = {
    ...challenge,
    request: { ...challenge.request, headers: [] },
    response: { ...challenge.response!, headers: [['www-authenticate', 'Bearer']] },
  }
  const keys = exchange({
    url: 'https://login.microsoftonline.com/t/discovery/keys',
    from: 'keyvault',
    to: 'entra',
    cause: 'challenge',
  })
  const real = exchange({ url: SECRET })
  const maker = createFrames()
  maker.add([bare, keys, real])
  expect(maker.frames.main.map(({ stop, supports }) => [stop.id, supports.map(({ id }) => id)])).toEqual([
    ['7.1', ['challenge', keys.id]],
    ['7.2', []],
  ])
  expect(maker.frames.all.map(({ stop }) => stop.id)).toEqual(['7.1a', '7.1b', '7.1c', '7.1d', '7.1', '7.2'])
})

test.each([
  [
    'https://management.azure.com/subscriptions/94eeba67-5084-4c87-ae4d-d50f11de0852/resourceGroups/rg/providers/Microsoft.Compute/virtualMachines/vm?x=1',
    'virtualMachines/vm',
  ],
  [
    'https://graph.microsoft.com/v1.0/servicePrincipals/94eeba67-5084-4c87-ae4d-d50f11de0852/addKey',
    'servicePrincipals/addKey',
  ],
  ['https://v.vault.azure.net/keys/signing%20key/0123456789abcdef0123456789abcdef/sign', 'signing key/sign'],
  ['https://v.vault.azure.net/%zz', '%zz'],
  ['https://v.vault.azure.net/', ''],
])('the label of %s', (url, label) => {
  expect(labelOf(exchange({ url, method: 'PUT' }), 'request')).toBe(`PUT ${label}`.trim())
})
