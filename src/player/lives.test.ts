import { beforeAll, describe, expect, test } from 'vitest'
import { factsOf, fold, mayCome, statesOf, type IdentityLife } from '#machines'
import { createOperated, type Operated } from './testing/operator.ts'

/** The lives that everything on this cloud's wire so far amounts to. */
const livesOf = ({ exchanges }: Operated) =>
  fold(exchanges.flatMap(factsOf).sort((one, other) => one.order - other.order)).identities
const lifeOf = (operated: Operated, name: string): IdentityLife =>
  livesOf(operated).find((life) => life.name === name)!

describe('two VMs and three identities', () => {
  let operated: Operated
  beforeAll(async () => {
    operated = await createOperated()
    await operated.createVm('second-vm')
    await operated.create('shared')
    await operated.create('alone')
    await operated.attach('shared')
    await operated.attach('alone')
    await operated.attach('shared', 'second-vm')
  })

  test('each identity has a life of its own', () => {
    expect(livesOf(operated).map(({ name, flow }) => [name, flow])).toEqual([
      ['shared', 'user'],
      ['alone', 'user'],
    ])
    const ids = livesOf(operated).map(({ snapshot }) => snapshot.context.principalId)
    expect(new Set(ids).size).toBe(2)
  })

  test('one is on both VMs, each VM’s host has it', () => {
    expect(lifeOf(operated, 'shared').snapshot.context.vms).toEqual({
      'app-vm': 'ready',
      'second-vm': 'ready',
    })
    expect(lifeOf(operated, 'alone').snapshot.context.vms).toEqual({ 'app-vm': 'ready' })
  })

  test('a system-assigned identity asked for by type alone detaches the others silently', async () => {
    await operated.enable()
    expect(lifeOf(operated, 'app-vm').snapshot.value).toMatchObject({ principal: 'present', host: 'ready' })
    expect(lifeOf(operated, 'shared').snapshot.context.vms).toEqual({ 'second-vm': 'ready' })
    expect(lifeOf(operated, 'alone').snapshot.value).toMatchObject({
      principal: 'present',
      host: 'unassigned',
    })
  })

  test('the death of a VM ends its own identity and no other', async () => {
    await operated.attach('alone', 'second-vm')
    await operated.deleteVm()
    expect(lifeOf(operated, 'app-vm').snapshot.value).toMatchObject({
      vm: 'gone',
      principal: 'deleted',
      host: 'unassigned',
    })
    expect(lifeOf(operated, 'shared').snapshot.value).toMatchObject({ principal: 'present', host: 'ready' })
  })
})

describe('on, off and on again', () => {
  test('a new principal, the old role assignment orphaned, the old token alive until its end', async () => {
    const operated = await createOperated()
    const first = await operated.enable()
    const assignment = await operated.grant(first.identity!.principalId)
    const token = await operated.ask()
    await operated.disable()
    expect(lifeOf(operated, 'app-vm').snapshot.value).toMatchObject({
      principal: 'deleted',
      certificate: 'none',
      host: 'unassigned',
      access: 'orphaned',
      token: 'held',
    })
    expect((await operated.use(token!)).status).toBe(200)

    const second = await operated.enable()
    expect(second.identity!.principalId).not.toBe(first.identity!.principalId)
    const life = lifeOf(operated, 'app-vm')
    expect(life.snapshot.value).toMatchObject({ principal: 'present', host: 'ready', access: 'orphaned' })
    expect(life.snapshot.context).toMatchObject({
      principalId: second.identity!.principalId,
      former: [first.identity!.principalId],
    })

    await operated.revoke(assignment)
    expect(lifeOf(operated, 'app-vm').snapshot.value).toMatchObject({ access: 'none' })
    expect((await operated.use(token!)).status).toBe(403)
    expect(lifeOf(operated, 'app-vm').snapshot.value).toMatchObject({ use: 'refused' })
  })

  test('a refused request leaves the model where it was', async () => {
    const operated = await createOperated()
    await operated.enable('a.b.c')
    expect(lifeOf(operated, 'app-vm').snapshot.value).toMatchObject({
      principal: 'absent',
      host: 'unassigned',
    })
  })
})

test('time takes the token first and then the certificate, whose successor IMDS fetches by itself', async () => {
  const operated = await createOperated()
  await operated.create()
  await operated.attach()
  const before = await operated.ask()
  const life = () => lifeOf(operated, 'app-identity')
  const { renewAfter, tokenUntil } = life().snapshot.context
  expect(renewAfter - operated.now()).toBeGreaterThan(44 * 24 * 3600e3)
  expect(tokenUntil).toBeLessThan(renewAfter)

  operated.moveTo(renewAfter + 1)
  const after = await operated.ask()
  expect(after).not.toBe(before)
  expect(life().snapshot.value).toMatchObject({ certificate: 'registered', token: 'held', host: 'ready' })
  expect(life().snapshot.context.renewAfter).toBeGreaterThan(renewAfter + 44 * 24 * 3600e3)
})

describe('what the machine says to a view', () => {
  test('the states it is in, with their words', async () => {
    const operated = await createOperated()
    await operated.create()
    const states = statesOf(lifeOf(operated, 'app-identity'))
    expect(states.map(({ region, state }) => `${region}.${state}`)).toEqual([
      'principal.present',
      'certificate.registered',
      'host.unassigned',
      'access.none',
      'token.none',
      'use.unused',
    ])
    expect(states[0]!.description).toMatch(/ManagedIdentity/)
    expect(states[0]!.tags).toEqual(['step2'])
  })

  test('what may come next: access or a VM, in either order, and no token yet', async () => {
    const operated = await createOperated()
    await operated.create()
    expect(mayCome(lifeOf(operated, 'app-identity')).sort()).toEqual([
      'credential.issued',
      'identity.assigned',
      'principal.deleted',
      'role.assigned',
      'time.passed',
    ])
    await operated.attach()
    expect(mayCome(lifeOf(operated, 'app-identity'))).toContain('token.asked')
  })
})
