import { parse } from '@cdktn/hcl2json'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Exchange } from '#engine'
import { copiesOf } from './index.ts'
import { operationOf, type Operation } from './operation.ts'
import { askedBy, bodyOf, exchangesOf, identityIn, nasty, OPERATED } from './testing/recordings.ts'

let exchanges: readonly Exchange[] = []
beforeAll(async () => {
  exchanges = await exchangesOf(OPERATED)
}, 120_000)

/** What Terraform's own parser of HCL reads: the one resource that there is, as its type and arguments. */
async function read(text: string) {
  const file = (await parse('main.tf', text)) as {
    readonly resource: Readonly<
      Record<string, Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>>
    >
  }
  expect(Object.keys(file)).toEqual(['resource'])
  const found = Object.entries(file.resource).flatMap(([type, named]) =>
    Object.values(named)
      .flat()
      .map((args) => ({ type, args })),
  )
  expect(found).toHaveLength(1)
  return found[0]!
}
const readOf = (exchange: Exchange) => read(copiesOf(exchange).terraform!)
/** The parser leaves a template as it is written; one without interpolation stands for this text. */
const textOf = (template: unknown) => String(template).replace(/([$%])\1\{/g, '$1{')

const pathOf = ({ request: { url } }: Exchange) => decodeURIComponent(new URL(url).pathname)

describe('Terraform', () => {
  it('grants the role that was granted, to whom and where (azurerm_role_assignment)', async () => {
    const asked = askedBy(exchanges, 'role.assign')
    expect(asked.length).toBeGreaterThan(3)
    for (const exchange of asked) {
      const { principalId, principalType, roleDefinitionId } = bodyOf(exchange).properties!
      const [scope, name] = pathOf(exchange).split('/providers/Microsoft.Authorization/roleAssignments/')
      const { type, args } = await readOf(exchange)
      expect(type).toBe('azurerm_role_assignment')
      expect(args).toEqual({
        name,
        scope,
        role_definition_id: roleDefinitionId,
        principal_id: principalId,
        principal_type: principalType,
      })
    }
  })
  it('changes the VM as it was changed (azapi_update_resource)', async () => {
    const asked = [...askedBy(exchanges, 'vm.identity.enable'), ...askedBy(exchanges, 'vm.identity.assign')]
    expect(asked.length).toBeGreaterThan(3)
    for (const exchange of asked) {
      const { type, args } = await readOf(exchange)
      expect(type).toBe('azapi_update_resource')
      const { body, ...rest } = args
      expect(rest).toEqual({
        type: `Microsoft.Compute/virtualMachines@${new URL(exchange.request.url).searchParams.get('api-version')}`,
        resource_id: pathOf(exchange),
      })
      expect(body).toEqual({ identity: bodyOf(exchange).identity })
    }
  })
  it('makes the identity that was made (azurerm_user_assigned_identity)', async () => {
    const asked = askedBy(exchanges, 'identity.create')
    expect(asked.length).toBeGreaterThan(1)
    for (const exchange of asked) {
      const { type, args } = await readOf(exchange)
      expect(type).toBe('azurerm_user_assigned_identity')
      expect(args).toEqual({
        name: pathOf(exchange).split('/').at(-1),
        resource_group_name: pathOf(exchange).split('/')[4],
        location: bodyOf(exchange).location,
      })
    }
  })
  it('is there for every operation, and is read by the parser', async () => {
    const kinds = new Set<Operation['kind']>()
    for (const exchange of exchanges) {
      const operation = operationOf(exchange)
      if (!operation) continue
      kinds.add(operation.kind)
      await readOf(exchange)
    }
    expect(kinds).toEqual(new Set(['identity.create', 'vm.identity', 'role.assign']))
  })
  it('keeps names that mean something to it as text, with nothing that would be looked up', async () => {
    await fc.assert(
      fc.asyncProperty(nasty, nasty, async (odd, other) => {
        const { args } = await readOf(identityIn(odd, { [`k${other}`]: odd }))
        // A mark in its place, so that what stands around an escape does not become one.
        expect(String(args['location']).replace(/\$\$\{|%%\{/g, '·')).not.toMatch(/[$%]\{/)
        expect(textOf(args['location'])).toBe(odd)
        expect(
          Object.entries(args['tags'] as object).map(([name, value]) => [textOf(name), textOf(value)]),
        ).toEqual([[`k${other}`, odd]])
      }),
      { numRuns: 60 },
    )
  })
})
