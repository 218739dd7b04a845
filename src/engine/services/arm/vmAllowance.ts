import { createMeter } from './meter.ts'
import type { Call } from './route.ts'
import { idKey } from './resourceId.ts'

/** Compute's own limits (Learn, 'Troubleshooting API throttling errors - Compute'), which count by policy. */
type Policy = 'PutVM' | 'UpdateVM' | 'DeleteVM' | 'LowCostGet'
export type VmAllowance = (policy: Policy, call: Pick<Call, 'id'>) => Record<string, string>

/** The header that says how many calls are left in the current minute, for the subscription and for the VM. */
export function createVmAllowance(now: () => number): VmAllowance {
  const remaining = createMeter(now, 60e3)
  return (policy, { id }) => {
    const [subscription, resource] = policy === 'LowCostGet' ? [24_000, 36] : [1_500, 12]
    const left = [
      `${policy}SubscriptionMaximum;${remaining(policy, subscription)}`,
      `${policy}Resource;${remaining(`${policy} ${idKey(id)}`, resource)}`,
    ]
    return { 'x-ms-ratelimit-remaining-resource': left.map((one) => `Microsoft.Compute/${one}`).join(',') }
  }
}
