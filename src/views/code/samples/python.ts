import { PAYMENT, quoted, type Line, type Sample } from './sample.ts'
import type { Names } from '../names.ts'

const named = (parameter: string, clientId: string | undefined) =>
  clientId === undefined ? '' : `${parameter}=${quoted(clientId)}`
const credential = ({ clientId }: Names) =>
  `credential = ManagedIdentityCredential(${named('client_id', clientId)})`
const IDENTITY = 'from azure.identity import ManagedIdentityCredential'

/** azure-identity 1, azure-keyvault-secrets 4, azure-keyvault-keys 4, azure-mgmt-resource 26. */
export const python: Sample = {
  name: 'Python',
  lines: {
    secret: (names): readonly Line[] => [
      IDENTITY,
      'from azure.keyvault.secrets import SecretClient',
      '',
      credential(names),
      `client = SecretClient(${quoted(names.vault)}, credential)`,
      [`secret = client.get_secret(${quoted(names.secret)})`, 'imds.token', 'secret.get'],
      'print(secret.properties.version)',
    ],
    key: (names): readonly Line[] => [
      'from hashlib import sha256',
      '',
      IDENTITY,
      'from azure.keyvault.keys import KeyClient',
      'from azure.keyvault.keys.crypto import CryptographyClient, SignatureAlgorithm',
      '',
      credential(names),
      `client = KeyClient(${quoted(names.vault)}, credential)`,
      [`key = client.get_key(${quoted(names.key)})`, 'imds.token', 'key.get'],
      'signer = CryptographyClient(key, credential)',
      `digest = sha256(b${quoted(PAYMENT)}).digest()`,
      ['result = signer.sign(SignatureAlgorithm.rs256, digest)', 'key.sign'],
      'print(len(result.signature))',
    ],
    arm: (names): readonly Line[] => [
      IDENTITY,
      'from azure.mgmt.resource.resources import ResourceManagementClient',
      '',
      credential(names),
      `client = ResourceManagementClient(credential, ${quoted(names.subscription)})`,
      [`group = client.resource_groups.get(${quoted(names.group)})`, 'imds.token', 'resourceGroup.get'],
      'print(group.location)',
    ],
  },
  chained: (clientId) => `DefaultAzureCredential(${named('managed_identity_client_id', clientId)})`,
}
