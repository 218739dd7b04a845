import { createWatched } from '../parts/watched.ts'

/** Whether what may be done after step 7 is looked at. */
export const afterwards = createWatched(false)
