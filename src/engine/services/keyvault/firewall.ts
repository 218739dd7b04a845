import { claimsOf, readJwt } from '../../tokens/jwt.ts'
import { originOf } from '../../wire/addresses.ts'
import type { Context } from '../../wire/service.ts'
import type { VaultConfig } from './config.ts'
import { bypasses, forbiddenByConnection, forbiddenByFirewall, type Claimant } from './errors.ts'

/** Services of Azure's own that the firewall lets pass (Learn, 'Virtual network service endpoints for Azure Key Vault', Trusted services). Code in a VM is none. */
const TRUSTED = { arm: 'Azure Resource Manager' } as const

/**
 * Lets a request pass the vault's network rules, before anything in it is looked at
 * (Learn, 'Configure network security for Azure Key Vault'; Vaults REST API, NetworkRuleSet). Records the check `network`.
 * @param subnetId the subnet that the VMs are in
 * @throws ServiceError 403, ForbiddenByConnection or ForbiddenByFirewall
 */
export function passFirewall(
  request: Request,
  context: Context,
  config: VaultConfig,
  subnetId: string,
): void {
  const { address } = originOf(context.caller)
  const admitted = admissionOf(context, config, subnetId)
  const passed = context.check({
    name: 'network',
    passed: admitted !== undefined,
    expected: 'an address, a subnet or a trusted service that the vault’s network rules admit',
    found:
      admitted ??
      `${address}: ${config.network.isPublic ? 'no rule admits it' : 'public network access is disabled'}`,
  })
  if (passed) return
  const claimant = { address, caller: claimedIn(request) }
  throw config.network.isPublic
    ? forbiddenByFirewall(claimant, config)
    : forbiddenByConnection(claimant, config)
}

/** What admits the caller, for a reader; undefined for nothing. `publicNetworkAccess` goes before the rules. */
export function admissionOf(
  { caller }: Pick<Context, 'caller'>,
  config: VaultConfig,
  subnetId: string,
): string | undefined {
  const { actor } = caller
  const { address, inVirtualNetwork } = originOf(caller)
  const { isPublic, defaultAction, ipRules, virtualNetworkRules } = config.network
  if (bypasses(config) && actor in TRUSTED)
    return `${TRUSTED[actor as keyof typeof TRUSTED]}, a trusted service`
  if (!isPublic) return undefined
  if (defaultAction.toLowerCase() !== 'deny') return `${address}: all networks are admitted`
  const rule = ipRules.find(({ value }) => isWithin(address, value))
  if (rule) return `${address}, by the IP rule ${rule.value}`
  const isOfSubnet = ({ id }: { readonly id: string }) => id.toLowerCase() === subnetId.toLowerCase()
  return inVirtualNetwork && virtualNetworkRules.some(isOfSubnet)
    ? `subnet ${subnetId.split('/').at(-1)}, by a virtual network rule`
    : undefined
}

/** Whether an IPv4 address is `range` or lies in it, written as RFC 4632 does. */
export function isWithin(address: string, range: string): boolean {
  const [base = '', length = '32'] = range.split('/')
  const [one, other] = [numberOf(address), numberOf(base)]
  if (one === undefined || other === undefined || !/^\d{1,2}$/.test(length) || Number(length) > 32)
    return false
  const size = 2 ** (32 - Number(length))
  return Math.floor(one / size) === Math.floor(other / size)
}

function numberOf(address: string): number | undefined {
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(address)?.slice(1).map(Number)
  return parts?.every((part) => part <= 255)
    ? parts.reduce((number, part) => number * 256 + part, 0)
    : undefined
}

/** Whom the token claims to be. The refusal names the caller although nobody has checked the token. */
function claimedIn(request: Request): Claimant['caller'] {
  const token = bearerIn(request)
  try {
    const { appid, oid, iss } = claimsOf(readJwt(token ?? ''))
    return appid === undefined && oid === undefined ? undefined : { appid, oid, iss }
  } catch {
    return undefined
  }
}

/** The bearer token as it was sent, whatever it is; undefined where there is none. */
export const bearerIn = (request: Request): string | undefined =>
  /^Bearer\s+(\S.*)$/i.exec(request.headers.get('authorization') ?? '')?.[1]
