import type { Operator } from './services/deps.ts'

/** Azure CLI's own client id: a public client, known in every tenant (gh Azure/azure-cli#22778). */
export const AZURE_CLI_APP_ID = '04b07795-8ddb-461a-bbee-02f9e1bf7b46'

/**
 * Does what `az account get-access-token` does: redeems the refresh token of an earlier sign-in for an access token.
 * @param resource App ID URI, as in `https://management.azure.com/`
 * @throws Error with Entra's own words when it refuses
 */
export async function signInOperator(
  operator: Operator,
  tenantId: string,
  resource: string,
  fetch: typeof globalThis.fetch,
): Promise<string> {
  const response = await fetch(`https://login.microsoftonline.com/${tenantId}/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'refresh_token',
      client_id: AZURE_CLI_APP_ID,
      refresh_token: operator.refreshToken,
      scope: `${resource}/.default`,
    }),
  })
  const answer = (await response.json()) as {
    access_token?: string
    error?: string
    error_description?: string
  }
  if (response.ok && answer.access_token !== undefined) return answer.access_token
  throw new Error(
    `${operator.upn} cannot sign in for ${resource}: ${answer.error_description ?? answer.error ?? response.status}`,
  )
}
