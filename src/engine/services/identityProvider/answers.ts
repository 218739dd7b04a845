/** ErrorResponse of the published interface. */
export function refusal(
  status: number,
  code: string,
  message: string,
  headers: Record<string, string> = {},
): Response {
  return Response.json({ error: { code, message } }, { status, headers })
}

/** `Bearer authorization="…"`: where a token can be had, as the published interface documents its 401. */
export function challenge(tenantId: string, message: string): Response {
  const authority = `https://login.microsoftonline.com/${tenantId}`
  return refusal(401, 'Unauthorized', message, { 'WWW-Authenticate': `Bearer authorization="${authority}"` })
}

export const badRequest = (message: string) => refusal(400, 'InvalidRequest', message)
export const notFound = (resourceId: string) =>
  refusal(404, 'IdentityNotFound', `No identity is known for '${resourceId}'.`)
