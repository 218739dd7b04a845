/** What every answer of IMDS carries (seen in gh Hexadite/acs-keyvault-agent#43). */
const SERVER = 'IMDS/150.870.65.1854'

export function json(body: unknown, status = 200): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', server: SERVER },
  })
}

export function text(body: string): Response {
  return new Response(body, { headers: { 'content-type': 'text/plain; charset=utf-8', server: SERVER } })
}

/** The identity endpoint's error shape (Learn, 'How to use managed identities … to acquire an access token'). */
export const refusal = (error: string, description: string, status = 400) =>
  json({ error, error_description: description }, status)

/** The other endpoints' shape (gh MicrosoftDocs/azure-docs#91624). */
export const plainRefusal = (error: string, status = 400) => json({ error }, status)

export const notAllowed = () => plainRefusal('Method not allowed', 405)
export const notFound = () => plainRefusal('Not found', 404)
