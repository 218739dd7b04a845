import { loadWords } from '#content'
import { openBook } from '../index.ts'

export const book = await openBook((await loadWords('en')).faults)
