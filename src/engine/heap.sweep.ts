import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { createCloud } from './index.ts'

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

/** The heap that is left after `count` more requests, in bytes. */
async function heapAfter(count: number, request: () => Promise<unknown>) {
  for (let i = 0; i < count; i++) await request()
  collect()
  return process.memoryUsage().heapUsed
}

test('a cloud that nobody listens to keeps nothing of its requests: flat over 100,000', async () => {
  const cloud = await createCloud({ seed: 'heap' })
  const { subscriptionId, resourceGroup, vmName, vaultName } = cloud.scenario
  const bearer = `Bearer ${await cloud.signIn('https://management.azure.com/')}`
  const vm = `https://management.azure.com/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}/providers/Microsoft.Compute/virtualMachines/${vmName}?api-version=2024-07-01`
  const internet = cloud.fetchFrom('internet')
  const inVm = cloud.fetchFrom(`vm:${vmName}`)
  const token = 'http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01&resource=x'
  const asks = [
    () => internet(vm, { headers: { authorization: bearer } }),
    () => inVm(token, { headers: { metadata: 'true' } }),
    () => inVm('http://169.254.169.254/metadata/versions', { headers: { metadata: 'true' } }),
    () => internet(`https://${vaultName}.vault.azure.net/secrets/demo-secret?api-version=7.4`),
  ]
  let nth = 0
  const request = async () => (await asks[nth++ % asks.length]!()).text()

  const heaps = [await heapAfter(20_000, request)]
  for (let i = 0; i < 4; i++) heaps.push(await heapAfter(20_000, request))
  const perRequest = (heaps.at(-1)! - heaps[0]!) / 80_000
  expect(perRequest, 'bytes a request that stay on the heap').toBeLessThan(50)
}, 900_000)
