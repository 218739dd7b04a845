import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Exchange } from '#engine'
import { copiesOf } from './index.ts'
import { operationOf } from './operation.ts'
import { faultsOfAz } from './testing/azReference.ts'
import { askedBy, bodyOf, exchangesOf, identityIn, nasty, OPERATED } from './testing/recordings.ts'
import { standIns } from './testing/shell.ts'

let exchanges: readonly Exchange[] = []
beforeAll(async () => {
  exchanges = await exchangesOf(OPERATED)
}, 120_000)
const argumentsIn = standIns('az')

describe('Azure CLI', () => {
  it('names what the request named', () => {
    const after = (args: readonly string[], name: string) => args[args.indexOf(name) + 1]
    for (const exchange of askedBy(exchanges, 'role.assign')) {
      const args = argumentsIn(copiesOf(exchange).az!)
      const { principalId, roleDefinitionId } = bodyOf(exchange).properties!
      expect(args.slice(0, 3)).toEqual(['role', 'assignment', 'create'])
      expect(after(args, '--assignee-object-id')).toBe(principalId)
      expect(roleDefinitionId.endsWith(after(args, '--role')!)).toBe(true)
      expect(new URL(exchange.request.url).pathname).toBe(
        `${after(args, '--scope')}/providers/Microsoft.Authorization/roleAssignments/${after(args, '--name')}`,
      )
    }
    for (const exchange of [
      ...askedBy(exchanges, 'vm.identity.enable'),
      ...askedBy(exchanges, 'vm.identity.assign'),
    ]) {
      const args = argumentsIn(copiesOf(exchange).az!)
      const ids = Object.keys(bodyOf(exchange).identity?.userAssignedIdentities ?? {})
      expect(args.slice(0, 3)).toEqual(['vm', 'identity', 'assign'])
      expect(args.includes('--identities') ? args.slice(args.indexOf('--identities') + 1) : []).toEqual(ids)
      expect(exchange.request.url).toContain(`/virtualMachines/${after(args, '--name')}?`)
    }
    const [create] = askedBy(exchanges, 'identity.create')
    expect(argumentsIn(copiesOf(create!).az!)).toContain(bodyOf(create!).location)
  })

  it('uses only parameters that the command is documented to have, each as it may be used, and leaves out none that it needs', () => {
    const calls = exchanges
      .filter((exchange) => operationOf(exchange) !== undefined)
      .map((exchange) => argumentsIn(copiesOf(exchange).az!))
    expect(new Set(calls.map((args) => args.slice(0, 3).join(' ').replace(/ --.*/, '')))).toEqual(
      new Set(['identity create', 'vm identity assign', 'role assignment create']),
    )
    for (const args of calls) expect(faultsOfAz(args), args.join(' ')).toEqual([])
  })
  it('keeps names that mean something to the shell as text', () => {
    fc.assert(
      fc.property(nasty, (odd) => {
        expect(argumentsIn(copiesOf(identityIn(odd)).az!).at(-1)).toBe(odd)
        const tagged = argumentsIn(copiesOf(identityIn('westeurope', { owner: odd })).az!)
        expect(tagged.at(-1)).toBe(`owner=${odd}`)
        expect(faultsOfAz(tagged)).toEqual([])
      }),
      { numRuns: 40 },
    )
  })
})

describe('the reference', () => {
  it.each([
    ['vm identity assing --name a', ['no such command: az vm identity assing --name a']],
    ['vm identity assign --name a --identity b', ['--identity is not known']],
    ['identity create --name a', ['--resource-group is missing']],
    ['identity create -n a -g', ['-g has no value']],
    ['role assignment list --all yes', ['--all takes no value']],
    [
      'role assignment create --role Reader --scope /s --assignee-principal-type Robot',
      ['--assignee-principal-type cannot be Robot'],
    ],
    ['login now', ['now is not known']],
  ])('finds what is wrong with az %s', (text, faults) => {
    expect(faultsOfAz(text.split(' '))).toEqual(faults)
  })
})
