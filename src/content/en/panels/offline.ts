import type { OfflineWords } from '../../panelWords.ts'

export const words: OfflineWords = {
  updated: 'A newer version of this page is here.',
  show: 'Show it now',
}
