import type { Actor } from '#engine'
import type { Fact, FactType } from '#machines'
import type { Holding } from './types.ts'

export type Holdings = Readonly<Partial<Record<Actor, readonly Holding[]>>>

type Change = readonly [actor: Actor, gainsOrLoses: `${'+' | '-'}${Holding}`]

/** What a fact leaves with whom, and takes from whom. A fact that is not here changes nobody's belongings. */
const CHANGES: Readonly<Partial<Record<FactType, readonly Change[]>>> = {
  'principal.created': [
    ['entra', '+principal'],
    ['arm', '+identity'],
  ],
  'principal.deleted': [
    ['entra', '-principal'],
    ['entra', '-publicCertificate'],
    ['arm', '-identity'],
    ['identityProvider', '-privateKey'],
  ],
  'certificate.issued': [['identityProvider', '+privateKey']],
  'certificate.registered': [['entra', '+publicCertificate']],
  'credential.delivered': [
    ['imds', '+privateKey'],
    ['vm', '+assignment'],
  ],
  'credential.withdrawn': [
    ['imds', '-privateKey'],
    ['imds', '-cachedToken'],
    ['vm', '-assignment'],
  ],
  'vm.deleted': [
    ['imds', '-privateKey'],
    ['imds', '-cachedToken'],
    ['vm', '-assignment'],
    ['code', '-token'],
  ],
  'role.assigned': [['arm', '+role']],
  'role.removed': [['arm', '-role']],
  'token.issued': [['imds', '+cachedToken']],
  'token.answered': [['code', '+token']],
}

/** Who has what after a fact. The same object when nothing changes hands. */
export function holdingsAfter(holdings: Holdings, fact: Fact): Holdings {
  return [...(CHANGES[fact.type] ?? []), ...ofUse(fact)].reduce(changed, holdings)
}

/** At step 7 the service has the token while it checks it; an answer leaves the code with what it came for. */
function ofUse(fact: Fact): readonly Change[] {
  if (fact.type !== 'resource.asked' && fact.type !== 'resource.answered' && fact.type !== 'resource.refused')
    return []
  const service: Actor = fact.kind === 'resourceGroup.get' ? 'arm' : 'keyvault'
  if (fact.type === 'resource.asked') return [[service, '+token']]
  const won = fact.type === 'resource.answered' ? WON[fact.kind] : undefined
  return [[service, '-token'], ...(won ? ([['code', `+${won}`]] as const) : [])]
}
const WON: Readonly<Record<string, Holding>> = {
  'secret.get': 'secret',
  'key.sign': 'signature',
  'resourceGroup.get': 'resource',
}

function changed(holdings: Holdings, [actor, change]: Change): Holdings {
  const holding = change.slice(1) as Holding
  const had = holdings[actor] ?? []
  if (had.includes(holding) === change.startsWith('+')) return holdings
  return {
    ...holdings,
    [actor]: change.startsWith('+') ? [...had, holding] : had.filter((each) => each !== holding),
  }
}
