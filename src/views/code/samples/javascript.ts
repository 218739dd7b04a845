import { PAYMENT, quoted, type Line, type Sample } from './sample.ts'
import type { Names } from '../names.ts'

const credential = ({ clientId }: Names) =>
  `const credential = new ManagedIdentityCredential(${clientId === undefined ? '' : `{ clientId: ${quoted(clientId)} }`})`
const IDENTITY = 'import { ManagedIdentityCredential } from "@azure/identity"'

/** @azure/identity 4, @azure/keyvault-secrets 4, @azure/keyvault-keys 4, @azure/arm-resources 7; the same text is TypeScript. */
export const javascript: Sample = {
  name: 'JavaScript / TypeScript',
  lines: {
    secret: (names): readonly Line[] => [
      IDENTITY,
      'import { SecretClient } from "@azure/keyvault-secrets"',
      '',
      credential(names),
      `const client = new SecretClient(${quoted(names.vault)}, credential)`,
      [`const secret = await client.getSecret(${quoted(names.secret)})`, 'imds.token', 'secret.get'],
      'console.log(secret.properties.version)',
    ],
    key: (names): readonly Line[] => [
      IDENTITY,
      'import { CryptographyClient, KeyClient } from "@azure/keyvault-keys"',
      '',
      credential(names),
      `const client = new KeyClient(${quoted(names.vault)}, credential)`,
      [`const key = await client.getKey(${quoted(names.key)})`, 'imds.token', 'key.get'],
      'const signer = new CryptographyClient(key, credential)',
      `const payment = new TextEncoder().encode(${quoted(PAYMENT)})`,
      ['const { result } = await signer.signData("RS256", payment)', 'key.sign'],
      'console.log(result.length)',
    ],
    arm: (names): readonly Line[] => [
      IDENTITY,
      'import { ResourceManagementClient } from "@azure/arm-resources"',
      '',
      credential(names),
      `const client = new ResourceManagementClient(credential, ${quoted(names.subscription)})`,
      [
        `const group = await client.resourceGroups.get(${quoted(names.group)})`,
        'imds.token',
        'resourceGroup.get',
      ],
      'console.log(group.location)',
    ],
  },
  chained: (clientId) =>
    `new DefaultAzureCredential(${clientId === undefined ? '' : `{ managedIdentityClientId: ${quoted(clientId)} }`})`,
}
