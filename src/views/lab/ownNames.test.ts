import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadWords } from '#content'
import { standIns } from '../reader/copyAs/testing/shell.ts'
import { withOwn, type Own } from './ownNames.ts'

const argumentsIn = standIns('az', 'curl')
const commands = Object.entries((await loadWords('en')).faults.words).flatMap(([id, { command }]) =>
  command?.startsWith('az ') ? [[id, command] as const] : [],
)

/** What a reader is told to have in variables of their own. */
const VARIABLES = Object.fromEntries(
  commands.flatMap(([, command]) =>
    [...command.matchAll(/\$(\w+)/g)].map(([, name]) => [name!, `own ${name}`]),
  ),
)

const OWN: Own = {
  vault: 'kv-x',
  secret: 'smtp',
  key: 'k2',
  group: 'rg.(prod)',
  vm: 'vm-9',
  identity: 'id-x',
  object: '11111111-1111-4111-8111-111111111111',
  subscription: '22222222-2222-4222-8222-222222222222',
}

describe('the names of somebody’s text in the commands of a fix', () => {
  it.each(commands)('%s', (_, command) => {
    expect(withOwn(command, OWN)).not.toMatch(
      /demo-(?:vault|rg)|app-vm|app-identity|db-password|signing-key|\$(?:principalId|vaultId|groupId|identityId)/,
    )
  })

  it('are nothing but one word to the shell, whatever they are', () => {
    const name = fc.oneof(
      fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 12 }),
      fc.constantFrom(
        "'; touch /tmp/x; '",
        '$(id)',
        '`id`',
        '"$HOME"',
        '--output',
        '\\',
        '$vaultId',
        '* ? ~ !x',
      ),
    )
    fc.assert(
      fc.property(name, fc.constantFrom(...commands.map(([, command]) => command)), (any, command) => {
        const own: Own = { vault: any, secret: any, key: any, group: any, vm: any, identity: any }
        const plain = argumentsIn(command, VARIABLES)
        const filled = argumentsIn(withOwn(command, own), VARIABLES)
        expect(filled).toEqual(
          plain.map((argument) =>
            argument.replaceAll(/demo-vault|db-password|signing-key|demo-rg|app-vm|app-identity/g, () => any),
          ),
        )
      }),
      { numRuns: 10 },
    )
  })
})
