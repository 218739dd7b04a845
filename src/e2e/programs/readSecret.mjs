// A user's program as it is: for each line of its input it reads a secret and says how that went. It ends with its input.
import { createInterface } from 'node:readline'
import { ManagedIdentityCredential } from '@azure/identity'
import { SecretClient } from '@azure/keyvault-secrets'

const client = new SecretClient('https://demo-vault.vault.azure.net', new ManagedIdentityCredential(), {
  retryOptions: { maxRetries: 0 },
})
for await (const name of createInterface({ input: process.stdin })) {
  const outcome = await client.getSecret(name).then(
    ({ value }) => `${value?.length} letters`,
    ({ statusCode, message }) => `refused ${statusCode ?? message}`,
  )
  process.stdout.write(`${outcome}\n`)
}
