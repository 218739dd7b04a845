import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import { anyTemplate, requestOf } from './anyRequest.ts'
import { expectWellFormed, refused, send } from './outcome.ts'
import { createWireCloud, type WireCloud } from './wireCloud.ts'

let cloud: WireCloud
let before: unknown
async function begin() {
  cloud = await createWireCloud()
  before = await cloud.state()
}
beforeAll(begin)

it('sees every change that an accepted request makes', async () => {
  const { vm, identity, assignment, vaultName, secretName, tokens } = cloud.known
  const changes: [string, string, string, object?][] = [
    ['PATCH', `https://management.azure.com${vm}`, tokens.armOwner!, { tags: { c: 'd' } }],
    [
      'PATCH',
      `https://management.azure.com${vm}`,
      tokens.armOwner!,
      { identity: { type: 'SystemAssigned' } },
    ],
    ['DELETE', `https://management.azure.com${assignment}`, tokens.armOwner!],
    ['PUT', `https://management.azure.com${identity}2`, tokens.armOwner!, { location: 'westeurope' }],
    [
      'PUT',
      `https://${vaultName}.vault.azure.net/secrets/${secretName}`,
      tokens.vaultOwner!,
      { value: 'another' },
    ],
    ['DELETE', `https://management.azure.com${vm}`, tokens.armOwner!],
  ]
  for (const [method, url, token, body] of changes) {
    const before = await cloud.state()
    const response = await cloud.fetchFrom('internet')(`${url}?api-version=2024-11-01`, {
      method,
      headers: { authorization: `Bearer ${token}` },
      ...(body && { body: JSON.stringify(body) }),
    })
    expect(response.ok, `${method} ${url} ${response.status}`).toBe(true)
    await cloud.settled(response)
    expect(await cloud.state(), `${method} ${url}`).not.toEqual(before)
  }
  await begin()
})

it('any requests, from anywhere to anywhere, are answered well or fail as a network does; refused ones have changed nothing', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyTemplate, { minLength: 1, maxLength: 3 }), async (templates) => {
      const requests = templates.map((template) => requestOf(template, cloud.known))
      cloud.outermost.length = 0
      const outcomes = await Promise.all(requests.map((request) => send(cloud, request)))
      outcomes.forEach(expectWellFormed)
      for (const { response } of outcomes) {
        if (response)
          expect(
            cloud.outermost.some((exchange) => exchange.response?.status === response.status),
            'on record',
          ).toBe(true)
      }
      await Promise.all(outcomes.flatMap(({ response }) => (response ? [cloud.settled(response)] : [])))
      const after = await cloud.state()
      if (outcomes.every(refused)) expect(after).toEqual(before)
      // A VM or a vault may be gone: later requests want something to be refused by.
      if (outcomes.some(({ request, response }) => response?.ok && request.init.method === 'DELETE'))
        await begin()
      else before = after
    }),
    { numRuns: 150 },
  )
}, 120_000)
