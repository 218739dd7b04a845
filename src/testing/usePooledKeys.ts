import { inject } from 'vitest'
import { poolKeys } from './keyPool.ts'

/** Called at the top of a test file that is about making keys: there they are made anew. */
export const makeFreshKeys = poolKeys({ keys: inject('keyPool'), start: 0 })
