import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ServiceError } from '../serviceError.ts'
import {
  mergeIdentity,
  readIdentity,
  USER_ASSIGNED_TYPE,
  type IdentityBody,
  type IdentitySet,
} from './identityMerge.ts'
import { idKey } from './resourceId.ts'

const id = (name: string) => `/subscriptions/s/resourceGroups/rg/providers/${USER_ASSIGNED_TYPE}/${name}`
const setOf = (system: boolean, ...names: string[]): IdentitySet => ({
  system,
  user: new Map(names.map((name) => [idKey(id(name)), id(name)])),
})
const merged = (current: IdentitySet, body: IdentityBody) => mergeIdentity(current, readIdentity(body))
const shape = ({ system, user }: IdentitySet) => ({ system, user: [...user.values()] })
const code = (run: () => unknown) => {
  try {
    run()
  } catch (error) {
    return error instanceof ServiceError ? `${error.status} ${error.code}` : error
  }
  return undefined
}

describe('the type states the whole set of kinds', () => {
  const both = setOf(true, 'a', 'b')
  it.each([
    ['SystemAssigned', { system: true, user: [] }],
    ['UserAssigned', { system: false, user: [id('a'), id('b')] }],
    ['SystemAssigned, UserAssigned', { system: true, user: [id('a'), id('b')] }],
    ['SystemAssigned,UserAssigned', { system: true, user: [id('a'), id('b')] }],
    ['userassigned , SYSTEMASSIGNED', { system: true, user: [id('a'), id('b')] }],
    ['None', { system: false, user: [] }],
  ])('%s', (type, expected) => {
    expect(shape(merged(both, { type }))).toEqual(expected)
  })
})

describe('the map of user-assigned identities is merged', () => {
  it('adds what is named and keeps what is not', () => {
    expect(
      shape(merged(setOf(false, 'a'), { type: 'UserAssigned', userAssignedIdentities: { [id('b')]: {} } })),
    ).toEqual({ system: false, user: [id('a'), id('b')] })
  })
  it('null takes one off, in whatever case it is written', () => {
    expect(
      shape(
        merged(setOf(false, 'a', 'b'), {
          type: 'UserAssigned',
          userAssignedIdentities: { [id('A').toUpperCase()]: null },
        }),
      ),
    ).toEqual({ system: false, user: [id('b')] })
  })
  it('null for the last one leaves none', () => {
    expect(
      shape(
        merged(setOf(true, 'a'), {
          type: 'SystemAssigned, UserAssigned',
          userAssignedIdentities: { [id('a')]: null },
        }),
      ),
    ).toEqual({ system: true, user: [] })
  })
  it('keeps the case that the caller used last', () => {
    const upper = id('a').toUpperCase()
    expect(
      shape(merged(setOf(false, 'a'), { type: 'UserAssigned', userAssignedIdentities: { [upper]: {} } }))
        .user,
    ).toEqual([upper])
  })
  it('does not mind what a VM that was read carries besides', () => {
    const body = {
      type: 'SystemAssigned',
      principalId: 'x',
      tenantId: 'y',
      userAssignedIdentities: null,
    } as IdentityBody
    expect(shape(merged(setOf(false), body))).toEqual({ system: true, user: [] })
  })
})

describe('refusals', () => {
  it.each<[string, IdentityBody, string]>([
    [
      'identityIds, gone since 2018-06-01',
      { type: 'UserAssigned', identityIds: [id('a')] },
      '400 InvalidParameter',
    ],
    ['no type', { userAssignedIdentities: { [id('a')]: {} } }, '400 InvalidRequestContent'],
    ['an unknown type', { type: 'Delegated' }, '400 InvalidParameter'],
    ['None beside another kind', { type: 'None, SystemAssigned' }, '400 InvalidParameter'],
    ['the same kind twice', { type: 'UserAssigned, UserAssigned' }, '400 InvalidParameter'],
    [
      'user-assigned ones without the kind',
      { type: 'SystemAssigned', userAssignedIdentities: { [id('a')]: {} } },
      '400 InvalidParameter',
    ],
    [
      'something that is no resource id',
      { type: 'UserAssigned', userAssignedIdentities: { 'app-identity': {} } },
      '400 LinkedInvalidPropertyId',
    ],
    [
      'the id of another type',
      {
        type: 'UserAssigned',
        userAssignedIdentities: {
          '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Compute/virtualMachines/vm': {},
        },
      },
      '400 InvalidParameter',
    ],
    [
      'user-assigned ones asked for, none there nor named',
      { type: 'UserAssigned' },
      '400 MissingIdentityIds',
    ],
  ])('%s', (_, body, expected) => {
    expect(code(() => merged(setOf(false), body))).toBe(expected)
  })
})

describe('properties of every merge', () => {
  const name = fc.constantFrom('a', 'B', 'c', 'D')
  const set = fc
    .record({ system: fc.boolean(), names: fc.uniqueArray(name) })
    .map(({ system, names }) => setOf(system, ...names))
  const body = fc.record({
    type: fc.constantFrom('None', 'SystemAssigned', 'UserAssigned', 'SystemAssigned, UserAssigned'),
    userAssignedIdentities: fc.dictionary(name.map(id), fc.constantFrom(null, {}), { noNullPrototype: true }),
  })
  const attempt = (current: IdentitySet, asked: IdentityBody) => {
    try {
      return merged(current, asked)
    } catch {
      return undefined
    }
  }

  it('has exactly the kinds that the type states, unless none is left', () => {
    fc.assert(
      fc.property(set, body, (current, asked) => {
        const after = attempt(current, asked)
        if (!after) return
        expect(after.system).toBe(/SystemAssigned/.test(asked.type))
        if (!/UserAssigned/.test(asked.type)) expect(after.user.size).toBe(0)
      }),
    )
  })
  it('is the same the second time', () => {
    fc.assert(
      fc.property(set, body, (current, asked) => {
        const once = attempt(current, asked)
        if (once) expect(shape(merged(once, asked))).toEqual(shape(once))
      }),
    )
  })
  it('never leaves on what null takes off, nor off what is named, nor touches the rest', () => {
    fc.assert(
      fc.property(set, body, (current, asked) => {
        const after = attempt(current, asked)
        if (!after || !/UserAssigned/.test(asked.type)) return
        for (const [one, value] of Object.entries(asked.userAssignedIdentities))
          expect(after.user.has(idKey(one))).toBe(value !== null)
        const named = new Set(Object.keys(asked.userAssignedIdentities).map(idKey))
        for (const key of current.user.keys()) if (!named.has(key)) expect(after.user.has(key)).toBe(true)
      }),
    )
  })
  it('leaves what it was given alone', () => {
    fc.assert(
      fc.property(set, body, (current, asked) => {
        const before = shape(current)
        attempt(current, asked)
        expect(shape(current)).toEqual(before)
      }),
    )
  })
})
