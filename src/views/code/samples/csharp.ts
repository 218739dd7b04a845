import { PAYMENT, quoted, type Line, type Sample } from './sample.ts'
import type { Names } from '../names.ts'

const credential = ({ clientId }: Names) => [
  'var credential = new ManagedIdentityCredential(',
  `    ManagedIdentityId.${clientId === undefined ? 'SystemAssigned' : `FromUserAssignedClientId(${quoted(clientId)})`});`,
]
const client = (kind: string, { vault }: Names) =>
  `var client = new ${kind}(new Uri(${quoted(vault)}), credential);`

/** Azure.Identity 1, Azure.Security.KeyVault.Secrets 4, Azure.Security.KeyVault.Keys 4, Azure.ResourceManager 1; .NET's implicit usings are on. */
export const csharp: Sample = {
  name: 'C#',
  lines: {
    secret: (names): readonly Line[] => [
      'using Azure.Identity;',
      'using Azure.Security.KeyVault.Secrets;',
      '',
      ...credential(names),
      client('SecretClient', names),
      [
        `KeyVaultSecret secret = await client.GetSecretAsync(${quoted(names.secret)});`,
        'imds.token',
        'secret.get',
      ],
      'Console.WriteLine(secret.Properties.Version);',
    ],
    key: (names): readonly Line[] => [
      'using System.Security.Cryptography;',
      'using Azure.Identity;',
      'using Azure.Security.KeyVault.Keys;',
      'using Azure.Security.KeyVault.Keys.Cryptography;',
      '',
      ...credential(names),
      client('KeyClient', names),
      [`KeyVaultKey key = await client.GetKeyAsync(${quoted(names.key)});`, 'imds.token', 'key.get'],
      'var signer = new CryptographyClient(key.Id, credential);',
      `byte[] digest = SHA256.HashData(${quoted(PAYMENT)}u8);`,
      ['SignResult result = await signer.SignAsync(SignatureAlgorithm.RS256, digest);', 'key.sign'],
      'Console.WriteLine(result.Signature.Length);',
    ],
    arm: (names): readonly Line[] => [
      'using Azure.Identity;',
      'using Azure.ResourceManager;',
      'using Azure.ResourceManager.Resources;',
      '',
      ...credential(names),
      'var client = new ArmClient(credential);',
      'var id = ResourceGroupResource.CreateResourceIdentifier(',
      `    ${quoted(names.subscription)}, ${quoted(names.group)});`,
      [
        'ResourceGroupResource group = await client.GetResourceGroupResource(id).GetAsync();',
        'imds.token',
        'resourceGroup.get',
      ],
      'Console.WriteLine(group.Data.Location);',
    ],
  },
  chained: (clientId) =>
    clientId === undefined
      ? 'new DefaultAzureCredential()'
      : `new DefaultAzureCredential(new DefaultAzureCredentialOptions { ManagedIdentityClientId = ${quoted(clientId)} })`,
}
