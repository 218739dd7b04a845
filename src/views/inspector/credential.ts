/** A member's name and its value as text; undefined where the value is a private key. */
export type CredentialMember = readonly [name: string, value: string | undefined]

/**
 * The members of the one credential in a credential document (Azure/msi-dataplane): those of a system-assigned identity
 * stand at the top, those of a user-assigned one in `explicit_identities`. Empty for any other body.
 */
export function credentialMembers(body: string): readonly CredentialMember[] {
  const document = parsed(body)
  const first = Array.isArray(document.explicit_identities)
    ? (document.explicit_identities as unknown[])[0]
    : undefined
  const credential = 'client_secret' in document ? document : isRecord(first) ? first : {}
  return Object.entries(credential)
    .filter(([, value]) => typeof value === 'string')
    .map(([name, value]) => [name, name === 'client_secret' ? undefined : (value as string)])
}

function parsed(body: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(body)
    return isRecord(value) ? value : {}
  } catch {
    return {}
  }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null
