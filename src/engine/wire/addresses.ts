import type { Caller } from './service.ts'

/**
 * Where a request comes from, as its receiver sees it. There is no IP network here: every public address is one that is
 * reserved for documentation (RFC 5737).
 */
export interface Origin {
  readonly address: string
  /** True for a machine in the virtual network. */
  readonly inVirtualNetwork: boolean
}

/** The address from which the operator works: tokens show it as `ipaddr`. */
export const OPERATOR_ADDRESS = '203.0.113.7'
/** All VMs reach the internet through one NAT gateway. */
const GATEWAY_ADDRESS = '192.0.2.4'
/** Any other machine, Azure's own among them. */
const ELSEWHERE = '198.51.100.23'

export function originOf({ actor }: Caller): Origin {
  if (actor === 'code' || actor === 'imds') return { address: GATEWAY_ADDRESS, inVirtualNetwork: true }
  return { address: actor === 'operator' ? OPERATOR_ADDRESS : ELSEWHERE, inVirtualNetwork: false }
}

/** The virtual network of the VMs, with the one subnet that they are in. It has a service endpoint for Key Vault. */
export const VIRTUAL_NETWORK = {
  name: 'demo-vnet',
  subnet: 'default',
  address: '10.0.0.0',
  prefix: '16',
  gateway: GATEWAY_ADDRESS,
} as const

export const subnetIdOf = ({
  subscriptionId,
  resourceGroup,
}: {
  readonly subscriptionId: string
  readonly resourceGroup: string
}) =>
  `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}/providers/Microsoft.Network/virtualNetworks/${VIRTUAL_NETWORK.name}/subnets/${VIRTUAL_NETWORK.subnet}`
