/** As captured in gh hashicorp/terraform-provider-azurerm#19749 and in the recordings of gh Azure/azure-sdk-for-js. */
const CONSTANT = {
  'cache-control': 'no-cache',
  pragma: 'no-cache',
  expires: '-1',
  'x-ms-keyvault-service-version': '1.9.2190.1',
  'x-content-type-options': 'nosniff',
  'strict-transport-security': 'max-age=31536000;includeSubDomains',
} as const

/** Adds what every answer of Key Vault carries. */
export function withCommonHeaders(
  request: Request,
  response: Response,
  {
    region,
    requestId,
    address,
  }: { readonly region: string; readonly requestId: string; readonly address: string },
): Response {
  const { headers } = response
  for (const [name, value] of Object.entries(CONSTANT)) headers.set(name, value)
  headers.set('x-ms-keyvault-network-info', `conn_type=Ipv4;addr=${address};act_addr_fam=InterNetwork;`)
  headers.set('x-ms-keyvault-region', region.replace(/[^\x21-\x7e]/g, '?'))
  headers.set('x-ms-request-id', requestId)
  const client = request.headers.get('x-ms-client-request-id')
  if (client !== null) headers.set('x-ms-client-request-id', client)
  if (headers.get('content-type') === 'application/json')
    headers.set('content-type', 'application/json; charset=utf-8')
  return response
}
