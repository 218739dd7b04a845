import type { Place } from './finding.ts'

/** A token, or the value of something that is nobody else's business. */
export interface Secret {
  readonly kind: 'token' | 'secret'
  readonly at: Place
}

const TOKEN = /\beyJ[\w-]{8,}\.[\w-]{8,}(?:\.[\w-]*)?/g
const SECRETS = [
  /\b(?:client_secret|clientSecret|AZURE_CLIENT_SECRET|password|passwd|refresh_token|refreshToken|access_token|accessToken|id_token|client_assertion|sas_token|SharedAccessKey|AccountKey|IDENTITY_HEADER|X-IDENTITY-HEADER|MSI_SECRET|api[-_]?key)\\?["']?\s*[:=]\s*\\?["']?([^\s"'\\&,;<>{}‹]{6,})/gi,
  // What Key Vault answers for a secret.
  /"value"\s*:\s*"([^"‹]+)"(?=[^{}]*"id"\s*:\s*"https:\/\/[^"]*\/secrets\/)/g,
  /\bBearer\s+(?!realm|authorization|error|or\b|token\b)([\w.~+/=-]{16,})/gi,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----([\s\S]+?)-----END/g,
]

/** Tokens and secrets in a text, in the order in which they stand in it; none overlap. */
export function secretsIn(text: string): readonly Secret[] {
  const found: Secret[] = [...text.matchAll(TOKEN)].map(({ index, 0: all }) => ({
    kind: 'token',
    at: [index, index + all.length],
  }))
  for (const pattern of SECRETS)
    for (const { index, 0: all, 1: value } of text.matchAll(pattern)) {
      const start = index + all.lastIndexOf(value!)
      const at: Place = [start, start + value!.length]
      if (!found.some((each) => at[0] < each.at[1] && each.at[0] < at[1])) found.push({ kind: 'secret', at })
    }
  return found.toSorted((a, b) => a.at[0] - b.at[0])
}
