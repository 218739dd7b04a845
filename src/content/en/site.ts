import type { SiteWords } from '../siteWords.ts'

export const site: SiteWords = {
  shortName: 'Identities',
  description:
    'Both managed identity flows of Azure, message by message: real certificates, real signed tokens and real checks, on a small cloud inside this page.',
  shortcuts: { system: 'System-assigned identity', user: 'User-assigned identity', present: 'Present' },
}
