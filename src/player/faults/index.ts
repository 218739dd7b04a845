import { ARM_FAULTS } from './arm.ts'
import { ATTACK_FAULTS } from './attacks.ts'
import { ENTRA_FAULTS } from './entra.ts'
import { faultIn, type Fault } from './fault.ts'
import { IMDS_FAULTS } from './imds.ts'
import { KEYVAULT_FAULTS } from './keyvault.ts'

export { faultIn, fixedFault, isFixed, type Expected, type Fault, type FaultId } from './fault.ts'

/** Everything that can be made to go wrong, in the order in which the lab offers it. */
export const FAULTS: readonly Fault[] = [
  ...IMDS_FAULTS,
  ...ENTRA_FAULTS,
  ...KEYVAULT_FAULTS,
  ...ARM_FAULTS,
  ...ATTACK_FAULTS,
]

const BY_ID = new Map<string, Fault>(FAULTS.map((fault) => [fault.id, fault]))
/** By what a link says, mended or not; undefined when there is none of this name. */
export const faultNamed = (named: string | undefined): Fault | undefined =>
  named === undefined ? undefined : BY_ID.get(faultIn(named))
