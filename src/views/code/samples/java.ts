import { PAYMENT, quoted, type Line, type Sample } from './sample.ts'
import type { Names } from '../names.ts'

const credential = ({ clientId }: Names) =>
  `var credential = new ManagedIdentityCredentialBuilder()${clientId === undefined ? '' : `.clientId(${quoted(clientId)})`}.build();`
const IDENTITY = 'import com.azure.identity.ManagedIdentityCredentialBuilder;'
const KEYVAULT = 'import com.azure.security.keyvault'

const builder = (kind: string, { vault }: Names) => [
  `var client = new ${kind}()`,
  `    .vaultUrl(${quoted(vault)}).credential(credential).buildClient();`,
]

/** One file that `java App.java` would run, its libraries given. */
const program = (imports: readonly string[], body: readonly Line[]): readonly Line[] => [
  ...imports,
  '',
  'public class App {',
  '    public static void main(String[] args) {',
  ...body.map((line) => indented(line, '        ')),
  '    }',
  '}',
]
const indented = (line: Line, by: string): Line =>
  typeof line === 'string' ? by + line : ([by + line[0], ...line.slice(1)] as unknown as Line)

/** com.azure: azure-identity 1, azure-security-keyvault-secrets 4, azure-security-keyvault-keys 4, azure-resourcemanager-resources 2. */
export const java: Sample = {
  name: 'Java',
  lines: {
    secret: (names) =>
      program(
        [IDENTITY, `${KEYVAULT}.secrets.SecretClientBuilder;`],
        [
          credential(names),
          ...builder('SecretClientBuilder', names),
          [`var secret = client.getSecret(${quoted(names.secret)});`, 'imds.token', 'secret.get'],
          'System.out.println(secret.getProperties().getVersion());',
        ],
      ),
    key: (names) =>
      program(
        [
          IDENTITY,
          `${KEYVAULT}.keys.KeyClientBuilder;`,
          `${KEYVAULT}.keys.cryptography.CryptographyClientBuilder;`,
          `${KEYVAULT}.keys.cryptography.models.SignatureAlgorithm;`,
          'import static java.nio.charset.StandardCharsets.UTF_8;',
        ],
        [
          credential(names),
          ...builder('KeyClientBuilder', names),
          [`var key = client.getKey(${quoted(names.key)});`, 'imds.token', 'key.get'],
          'var signer = new CryptographyClientBuilder()',
          '    .keyIdentifier(key.getId()).credential(credential).buildClient();',
          `var payment = ${quoted(PAYMENT)}.getBytes(UTF_8);`,
          ['var result = signer.signData(SignatureAlgorithm.RS256, payment);', 'key.sign'],
          'System.out.println(result.getSignature().length);',
        ],
      ),
    arm: (names) =>
      program(
        [
          'import com.azure.core.management.profile.AzureProfile;',
          'import com.azure.core.models.AzureCloud;',
          IDENTITY,
          'import com.azure.resourcemanager.resources.ResourceManager;',
        ],
        [
          credential(names),
          'var profile = new AzureProfile(AzureCloud.AZURE_PUBLIC_CLOUD);',
          'var client = ResourceManager.authenticate(credential, profile)',
          `    .withSubscription(${quoted(names.subscription)});`,
          [
            `var group = client.resourceGroups().getByName(${quoted(names.group)});`,
            'imds.token',
            'resourceGroup.get',
          ],
          'System.out.println(group.regionName());',
        ],
      ),
  },
  chained: (clientId) =>
    `new DefaultAzureCredentialBuilder()${clientId === undefined ? '' : `.managedIdentityClientId(${quoted(clientId)})`}.build()`,
}
