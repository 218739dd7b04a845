/**
 * A refusal in Key Vault's shape (Learn, 'Azure Key Vault REST API Error Codes'):
 * `{"error":{"code","message"[,"innererror":{"code"}]}}`.
 */
export class KeyVaultError extends Error {
  readonly status: number
  readonly code: string
  readonly inner: string | undefined
  readonly headers: Readonly<Record<string, string>>

  constructor(
    status: number,
    code: string,
    message: string,
    more: { readonly inner?: string; readonly headers?: Readonly<Record<string, string>> } = {},
  ) {
    super(message)
    this.status = status
    this.code = code
    this.inner = more.inner
    this.headers = more.headers ?? {}
  }

  toResponse(): Response {
    const { status, code, message, inner, headers } = this
    return Response.json(
      { error: { code, message, ...(inner !== undefined && { innererror: { code: inner } }) } },
      { status, headers },
    )
  }
}

export const unauthorized = (message: string, challenge: string) =>
  new KeyVaultError(401, 'Unauthorized', message, { headers: { 'www-authenticate': challenge } })

export const forbidden = (message: string, inner: string) =>
  new KeyVaultError(403, 'Forbidden', message, { inner })

export const badParameter = (message: string) => new KeyVaultError(400, 'BadParameter', message)

/** What a vault holds. */
export type Collection = 'secrets' | 'keys'
const ONE_OF = { secrets: 'secret', keys: 'key' } as const

/** The text as captured in gh Azure/azure-sdk-for-js, recordings of @azure/keyvault-secrets. */
export function objectNotFound(collection: Collection, id: string): KeyVaultError {
  const one = ONE_OF[collection]
  const code = one === 'secret' ? 'SecretNotFound' : 'KeyNotFound'
  return new KeyVaultError(
    404,
    code,
    `A ${one} with (name/id) ${id} was not found in this key vault. If you recently deleted this ${one} you may be able to recover it using the correct recovery command. For help resolving this issue, please see https://go.microsoft.com/fwlink/?linkid=2125182`,
  )
}

/** gh Azure/azure-sdk-for-js#24756. */
export const secretDisabled = () =>
  forbidden('Operation get is not allowed on a disabled secret.', 'SecretDisabled')

/** Key Vault cannot answer because a service that it needs does not. */
export const unavailable = (what: string) => new KeyVaultError(503, 'ServiceUnavailable', what)
