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

/** For a request that came through a proxy, in IMDS's own XML (captured in gh terricain/certbot-dns-azure#54). */
export const forwardedRefusal = () =>
  new Response(
    [
      '<?xml version="1.0" encoding="utf-8"?>',
      '<Error xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema">',
      '    <Code>InvalidHeaderValue</Code>',
      '    <Message>The value provided for one of the HTTP headers was not in the correct format.</Message>',
      "    <Details>Header contains 'X-Forwarded-For' are not supported.</Details>",
      '</Error>',
    ].join('\n'),
    { status: 400, headers: { 'content-type': 'application/xml; charset=utf-8', server: SERVER } },
  )

/** The identity endpoint's error shape (Learn, 'How to use managed identities … to acquire an access token'). */
export const refusal = (error: string, description: string, status = 400) =>
  json({ error, error_description: description }, status)

/** The other endpoints' shape (gh MicrosoftDocs/azure-docs#91624). */
export const plainRefusal = (error: string, status = 400) => json({ error }, status)

export const notAllowed = () => plainRefusal('Method not allowed', 405)
export const notFound = () => plainRefusal('Not found', 404)
