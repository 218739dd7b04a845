import { describe, expect, test } from 'vitest'
import type { LifeEvent } from './events.ts'
import { configurationOf, drive, leavesOf, MACHINES, pathsInto } from './testing/paths.ts'
import { ALPHABET, BIRTH, CALENDAR, GRANT, onVm, tokenFor, USE } from './testing/story.ts'

const FLOWS = ['system', 'user'] as const
const VM = 'vm-1'
const passed = (now: number): LifeEvent => ({ type: 'time.passed', now })
const READY = [...BIRTH, ...onVm(VM)]
const IN_USE = [...READY, ...GRANT, ...tokenFor(VM), ...USE]

/** After these events, the state of the named regions. */
const BOTH: readonly [name: string, events: readonly LifeEvent[], states: Record<string, string>][] = [
  [
    'nothing',
    [],
    {
      principal: 'absent',
      certificate: 'none',
      host: 'unassigned',
      access: 'none',
      token: 'none',
      use: 'unused',
    },
  ],
  ['step 1', BIRTH.slice(0, 1), { principal: 'requested' }],
  ['refused', [...BIRTH.slice(0, 1), { type: 'identity.refused' }], { principal: 'absent' }],
  ['a principal', BIRTH.slice(0, 2), { principal: 'present', certificate: 'none' }],
  ['a certificate', BIRTH.slice(0, 3), { certificate: 'issued' }],
  ['step 2', BIRTH, { principal: 'present', certificate: 'registered', host: 'unassigned' }],
  ['on a VM', READY.slice(0, -2), { host: 'assigned' }],
  ['fetched', READY.slice(0, -1), { host: 'fetched' }],
  ['step 3', READY, { host: 'ready' }],
  ['step 4', [...READY, ...GRANT], { access: 'granted' }],
  ['step 5', [...READY, ...tokenFor(VM).slice(0, 1)], { token: 'asked' }],
  ['assertion', [...READY, ...tokenFor(VM).slice(0, 2)], { token: 'proving' }],
  ['issued', [...READY, ...tokenFor(VM).slice(0, 3)], { token: 'issued' }],
  ['step 6', [...READY, ...tokenFor(VM)], { token: 'held' }],
  [
    'refused at Entra',
    [...READY, ...tokenFor(VM).slice(0, 2), { type: 'token.refused', vm: VM }],
    { token: 'none' },
  ],
  ['step 7', IN_USE, { use: 'accepted', token: 'held', access: 'granted' }],
  [
    'no role',
    [...READY, ...tokenFor(VM), { type: 'resource.asked' }, { type: 'resource.refused' }],
    { use: 'refused' },
  ],
  ['from the cache', [...IN_USE, tokenFor(VM)[0]!, tokenFor(VM)[3]!], { token: 'held' }],
  ['token ends', [...IN_USE, passed(CALENDAR.tokenUntil)], { token: 'over', certificate: 'registered' }],
  ['certificate due', [...READY, passed(CALENDAR.renewAfter)], { certificate: 'due' }],
  ['certificate over', [...READY, passed(CALENDAR.notAfter)], { certificate: 'over' }],
  ['rolling', [...READY, passed(CALENDAR.renewAfter), BIRTH[2]!], { certificate: 'rolling' }],
  ['rolled', [...READY, passed(CALENDAR.renewAfter), BIRTH[2]!, BIRTH[3]!], { certificate: 'registered' }],
  ['role removed', [...IN_USE, { type: 'role.removed', assignment: 'role-1' }], { access: 'none' }],
  [
    'principal deleted',
    [...IN_USE, { type: 'principal.deleted' }],
    { principal: 'deleted', certificate: 'none', access: 'orphaned', token: 'held' },
  ],
  [
    'orphan removed',
    [...IN_USE, { type: 'principal.deleted' }, { type: 'role.removed', assignment: 'role-1' }],
    { access: 'none' },
  ],
  [
    'detached',
    [...IN_USE, { type: 'identity.detached', vm: VM }],
    { host: 'leaving', access: 'granted', token: 'held' },
  ],
  [
    'dropped by the host',
    [...IN_USE, { type: 'identity.detached', vm: VM }, { type: 'credential.withdrawn', vm: VM }],
    { host: 'unassigned' },
  ],
  ['VM deleted', [...IN_USE, { type: 'vm.deleted', vm: VM }], { host: 'unassigned', token: 'held' }],
  [
    'on again',
    [...IN_USE, { type: 'principal.deleted' }, ...BIRTH],
    { principal: 'present', access: 'orphaned' },
  ],
]

describe.each(FLOWS)('%s-assigned identity', (flow) => {
  test.each(BOTH)('after %s', (_, events, states) => {
    expect(drive(flow, events).value).toMatchObject(states)
  })

  test('every state can be reached', () => {
    expect([...pathsInto(flow).keys()].sort()).toEqual(leavesOf(MACHINES[flow]).sort())
  })

  test('every state and region says what it is', () => {
    const nodes = Object.values(MACHINES[flow].root.states).flatMap((region) => [
      region,
      ...Object.values(region.states),
    ])
    expect(nodes.filter((node) => !node.description).map((node) => node.path.join('.'))).toEqual([])
  })

  test('every step is told by a tag', () => {
    const tags = IN_USE.flatMap((_, i) => [...drive(flow, IN_USE.slice(0, i + 1)).tags])
    for (const step of [1, 2, 3, 4, 5, 6, 7]) expect(tags).toContain(`step${step}`)
  })

  test('nothing but the operator’s request can come first', () => {
    const blank = drive(flow, [])
    const first = ALPHABET.filter((event) => blank.can(event)).map((event) => event.type)
    expect(first).toEqual(flow === 'user' ? ['identity.requested'] : ['identity.requested', 'vm.deleted'])
  })

  test('a new principal has other ids, the old one is remembered', () => {
    const again = drive(flow, [
      ...IN_USE,
      { type: 'principal.deleted' },
      { type: 'identity.requested' },
      { type: 'principal.created', principalId: 'object-2', clientId: 'client-2' },
    ])
    expect(again.context).toMatchObject({
      principalId: 'object-2',
      clientId: 'client-2',
      former: ['object-1'],
      orphans: ['role-1'],
      roles: [],
    })
  })

  test('no key is ever in the context', () => {
    expect(JSON.stringify(drive(flow, IN_USE).context)).not.toMatch(/key|secret|private/i)
  })
})

test('access before the VM has the identity: only for a user-assigned identity', () => {
  expect(drive('user', BIRTH).can(GRANT[0]!)).toBe(true)
  expect(drive('system', BIRTH).can(GRANT[0]!)).toBe(false)
  expect(configurationOf(drive('user', [...BIRTH, ...GRANT, ...onVm(VM)]))).toContain('host.ready')
})

test('one that is made again under its name is on no VM: what the VM has must be detached first', () => {
  const again = [...IN_USE, { type: 'principal.deleted' }, ...BIRTH] as const
  const replaced = drive('user', again)
  expect(replaced.value).toMatchObject({ principal: 'present', host: 'replaced' })
  for (const type of ['token.asked', 'identity.assigned', 'credential.delivered'] as const)
    expect(replaced.can({ type, vm: VM, ...CALENDAR }), type).toBe(false)
  const detached = [...again, { type: 'identity.detached', vm: VM }] as const
  expect(drive('user', detached).value).toMatchObject({ host: 'unassigned' })
  expect(drive('user', [...detached, ...onVm(VM)]).value).toMatchObject({ host: 'ready' })
})

test('a system-assigned identity cannot come back before its VM', () => {
  const gone = drive('system', [...IN_USE, { type: 'principal.deleted' }, { type: 'vm.deleted', vm: VM }])
  expect(gone.can({ type: 'identity.requested' })).toBe(false)
  expect(
    drive('system', [
      ...IN_USE,
      { type: 'principal.deleted' },
      { type: 'vm.deleted', vm: VM },
      { type: 'vm.created', vm: VM },
    ]).can({ type: 'identity.requested' }),
  ).toBe(true)
})

test('several VMs share a user-assigned identity', () => {
  const both = [...READY, { type: 'identity.assigned', vm: 'vm-2' } as const]
  expect(drive('user', both).value).toMatchObject({ host: 'assigned' })
  expect(drive('user', [...READY, ...onVm('vm-2')]).context.vms).toEqual({ 'vm-1': 'ready', 'vm-2': 'ready' })
  expect(drive('user', [...READY, ...onVm('vm-2'), { type: 'vm.deleted', vm: VM }]).value).toMatchObject({
    host: 'ready',
    principal: 'present',
  })
})
