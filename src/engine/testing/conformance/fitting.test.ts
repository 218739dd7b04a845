import { beforeAll, beforeEach, expect, it } from 'vitest'
import { requestsTo } from './anyRequest.ts'
import { TARGETS } from './anyTarget.ts'
import { expectWellFormed, refused, send } from './outcome.ts'
import { createWireCloud, type WireCloud } from './wireCloud.ts'

let cloud: WireCloud
let before: unknown
async function begin() {
  cloud = await createWireCloud()
  before = await cloud.state()
}
beforeAll(begin)
beforeEach(async () => {
  before = await cloud.state()
})

it.each([...new Set(TARGETS.map(({ host }) => host))])(
  'whatever fits a path of %s is answered well; what is refused has changed nothing',
  async (host) => {
    for (const target of TARGETS.filter((each) => each.host === host)) {
      // A cloud begun anew has other ids, but takes the same requests.
      for (let i = 0; i < requestsTo(target, cloud.known).length; i++) {
        const request = requestsTo(target, cloud.known)[i]!
        const outcome = await send(cloud, request)
        expectWellFormed(outcome)
        if (outcome.response) await cloud.settled(outcome.response)
        const after = await cloud.state()
        if (refused(outcome))
          expect(after, `${request.init.method} ${request.url} ${String(request.init.body)}`).toEqual(before)
        // Other requests need the VM and the identity.
        if (
          outcome.response?.ok &&
          request.init.method === 'DELETE' &&
          ['{vm}', '{identity}'].includes(target.path)
        )
          await begin()
        else before = after
      }
    }
  },
)
