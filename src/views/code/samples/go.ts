import { PAYMENT, quoted, type Line, type Sample } from './sample.ts'
import type { Names } from '../names.ts'

const SDK = 'github.com/Azure/azure-sdk-for-go/sdk'

const credential = ({ clientId }: Names): readonly string[] =>
  clientId === undefined
    ? ['\tcredential, err := azidentity.NewManagedIdentityCredential(nil)', '\tcheck(err)']
    : [
        '\tcredential, err := azidentity.NewManagedIdentityCredential(',
        `\t\t&azidentity.ManagedIdentityCredentialOptions{ID: azidentity.ClientID(${quoted(clientId)})})`,
        '\tcheck(err)',
      ]

const program = (
  standard: readonly string[],
  azure: readonly string[],
  body: readonly Line[],
): readonly Line[] => [
  'package main',
  '',
  'import (',
  ...standard.map((name) => `\t"${name}"`),
  '',
  ...['azidentity', ...azure].toSorted().map((name) => `\t"${SDK}/${name}"`),
  ')',
  '',
  'func main() {',
  '\tctx := context.Background()',
  ...body,
  '}',
  '',
  'func check(err error) {',
  '\tif err != nil {',
  '\t\tlog.Fatal(err)',
  '\t}',
  '}',
]

/** azidentity 1, security/keyvault/azsecrets 1, security/keyvault/azkeys 1, resourcemanager/resources/armresources 1. */
export const go: Sample = {
  name: 'Go',
  lines: {
    secret: (names) =>
      program(
        ['context', 'fmt', 'log'],
        ['security/keyvault/azsecrets'],
        [
          ...credential(names),
          `\tclient, err := azsecrets.NewClient(${quoted(names.vault)}, credential, nil)`,
          '\tcheck(err)',
          [
            `\tsecret, err := client.GetSecret(ctx, ${quoted(names.secret)}, "", nil)`,
            'imds.token',
            'secret.get',
          ],
          '\tcheck(err)',
          '\tfmt.Println(secret.ID.Version())',
        ],
      ),
    key: (names) =>
      program(
        ['context', 'crypto/sha256', 'fmt', 'log'],
        ['azcore/to', 'security/keyvault/azkeys'],
        [
          ...credential(names),
          `\tclient, err := azkeys.NewClient(${quoted(names.vault)}, credential, nil)`,
          '\tcheck(err)',
          [`\tkey, err := client.GetKey(ctx, ${quoted(names.key)}, "", nil)`, 'imds.token', 'key.get'],
          '\tcheck(err)',
          `\tdigest := sha256.Sum256([]byte(${quoted(PAYMENT)}))`,
          '\twhat := azkeys.SignParameters{Algorithm: to.Ptr(azkeys.SignatureAlgorithmRS256), Value: digest[:]}',
          [
            '\tresult, err := client.Sign(ctx, key.Key.KID.Name(), key.Key.KID.Version(), what, nil)',
            'key.sign',
          ],
          '\tcheck(err)',
          '\tfmt.Println(len(result.Result))',
        ],
      ),
    arm: (names) =>
      program(
        ['context', 'fmt', 'log'],
        ['resourcemanager/resources/armresources'],
        [
          ...credential(names),
          `\tclient, err := armresources.NewResourceGroupsClient(${quoted(names.subscription)}, credential, nil)`,
          '\tcheck(err)',
          [`\tgroup, err := client.Get(ctx, ${quoted(names.group)}, nil)`, 'imds.token', 'resourceGroup.get'],
          '\tcheck(err)',
          '\tfmt.Println(*group.Location)',
        ],
      ),
  },
  // Of its own it has no option for the identity: it reads the client id from the environment.
  chained: () => 'azidentity.NewDefaultAzureCredential(nil)',
}
