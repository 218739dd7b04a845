import { refusal } from './answers.ts'
import type { Host, HostIdentity } from './host.ts'
import type { Selector } from './parameters.ts'

type Selected = { readonly identity: HostIdentity } | { readonly refused: Response; readonly found: string }

/**
 * Finds the identity that the request names, or else the default: the VM's own, or its only user-assigned one (Learn, managed identities FAQ,
 * 'What identity will IMDS default to if I don't specify the identity in the request?').
 */
export function selectIdentity(host: Host, selector: Selector | undefined): Selected {
  const { own, identities } = host
  if (selector === undefined && own === undefined && identities.length > 1) {
    const description =
      'Multiple user assigned identities exist, please specify the clientId / resourceId of the identity in the token request'
    return {
      refused: refusal('invalid_request', description),
      found: `${identities.length} user-assigned identities, none named`,
    }
  }
  const identity = selector ? host.find(selector.name, selector.value) : (own ?? identities[0])
  if (identity) return { identity }
  const found = selector ? `no identity with that ${selector.name}` : 'no identity on this VM'
  return { refused: refusal('invalid_request', 'Identity not found'), found }
}
