/** What comes after step 7: fetched when somebody goes there. */
export { alike } from './captionsAlike.ts'
export { endings } from './captionsEndings.ts'
