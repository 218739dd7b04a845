/**
 * A refusal in the shape that Azure's services share: `{"error":{"code","message",…}}` (ARM RPC, 'Error response content').
 * Thrown by whatever refuses, turned into a response at the one place where a service's requests come in.
 */
export class ServiceError extends Error {
  override readonly name = 'ServiceError'
  readonly status: number
  readonly code: string
  readonly headers: Readonly<Record<string, string>>
  readonly #details: ErrorDetails

  constructor(
    status: number,
    code: string,
    message: string,
    { headers = {}, ...details }: ErrorDetails & { readonly headers?: Readonly<Record<string, string>> } = {},
  ) {
    super(message)
    this.status = status
    this.code = code
    this.headers = headers
    this.#details = details
  }

  toResponse(): Response {
    const { status, headers } = this
    return Response.json({ error: this.toJSON() }, { status, headers })
  }

  /** The error object, which failed long-running operations carry too. */
  toJSON() {
    const { target, inner } = this.#details
    return {
      code: this.code,
      message: this.message,
      ...(target !== undefined && { target }),
      ...(inner !== undefined && { innererror: { code: inner } }),
    }
  }
}

interface ErrorDetails {
  /** What in the request is wrong, as ARM names it. */
  readonly target?: string
  /** The narrower code that Key Vault gives as `innererror`. */
  readonly inner?: string
}

/** What to answer for a thrown refusal. Anything else is a defect and is thrown on. */
export function errorResponse(error: unknown): Response {
  if (error instanceof ServiceError) return error.toResponse()
  throw error
}
