import type { EndingId } from '../branch.ts'
import { CLOCK_ENDINGS } from './clockEndings.ts'
import type { Ending } from './ending.ts'
import { FLEET_ENDINGS } from './fleetEndings.ts'
import { LIFE_ENDINGS } from './lifeEndings.ts'
import { ROLE_ENDINGS } from './roleEndings.ts'

/** Every ending by its name in a link. */
export const ENDINGS: Readonly<Record<EndingId, Ending>> = {
  ...LIFE_ENDINGS,
  ...FLEET_ENDINGS,
  ...ROLE_ENDINGS,
  ...CLOCK_ENDINGS,
}
