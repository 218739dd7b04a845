import type { Cloud } from '../index.ts'

export type Target = 'secret' | 'key' | 'arm'

const RESOURCE = {
  secret: 'https://vault.azure.net',
  key: 'https://vault.azure.net',
  arm: 'https://management.azure.com/',
}

/** The program in the VM: asks for a token, without any credential of its own, and uses it. */
export function createCode(cloud: Cloud) {
  const { vmName, vaultName, secretName, keyName, subscriptionId, resourceGroup } = cloud.scenario
  const fetch = cloud.fetchFrom(`vm:${vmName}`)
  const vault = `https://${vaultName}.vault.azure.net`

  const askToken = (target: Target, query = '') =>
    fetch(
      `http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01&resource=${encodeURIComponent(RESOURCE[target])}${query}`,
      { headers: { Metadata: 'true' } },
    )

  async function token(target: Target): Promise<string> {
    const response = await askToken(target)
    if (!response.ok) throw new Error(await response.text())
    return ((await response.json()) as { access_token: string }).access_token
  }

  const USE: Record<Target, (token: string) => Promise<Response>> = {
    secret: (bearer) => fetch(`${vault}/secrets/${secretName}?api-version=7.4`, authorized(bearer)),
    async key(bearer) {
      const found = await fetch(`${vault}/keys/${keyName}?api-version=7.4`, authorized(bearer))
      if (!found.ok) return found
      const {
        key: { kid },
      } = (await found.json()) as { key: { kid: string } }
      const digest = new Uint8Array(
        await crypto.subtle.digest('SHA-256', new TextEncoder().encode('a message')),
      )
      return fetch(`${kid}/sign?api-version=7.4`, {
        ...authorized(bearer),
        method: 'POST',
        body: JSON.stringify({ alg: 'RS256', value: Buffer.from(digest).toString('base64url') }),
      })
    },
    arm: (bearer) =>
      fetch(
        `https://management.azure.com/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}?api-version=2021-04-01`,
        authorized(bearer),
      ),
  }
  return { fetch, askToken, token, use: (target: Target, bearer: string) => USE[target](bearer) }
}

const authorized = (token: string) => ({
  headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
})
