/** Breaking a check: fetched when checks are looked at. */
export { Breaking, WayBack } from './Breaking.tsx'
