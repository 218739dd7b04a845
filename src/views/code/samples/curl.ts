import type { ExchangeKind } from '#machines'
import type { Names } from '../names.ts'
import { quoted } from '../../reader/copyAs/shell.ts'
import { PAYMENT, type Line, type Sample } from './sample.ts'

/** The recorded address, or what the undisturbed code would ask for. */
const url = ({ urls }: Names, kind: ExchangeKind, otherwise: string) => quoted(urls[kind] ?? otherwise)

const VAULT_VERSION = 'api-version=2025-07-01'

function token(names: Names, audience: string): readonly Line[] {
  const who = names.clientId === undefined ? '' : `&client_id=${names.clientId}`
  const asked = `http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01&resource=${encodeURIComponent(audience)}${who}`
  return [
    [
      `answer=$(curl --silent --fail --noproxy '*' --header 'Metadata: true' ${url(names, 'imds.token', asked)})`,
      'imds.token',
    ],
    // Without a JSON tool, which a bare VM has not: the token is the only member of that name, and has no quote in it (RFC 7515, 3.1).
    String.raw`token=$(printf %s "$answer" | sed 's/.*"access_token": *"\([^"]*\)".*/\1/')`,
  ]
}

const call = (address: string, ...more: readonly string[]) =>
  ['curl --silent --fail --header "Authorization: Bearer $token"', ...more, address].join(' ')

/** Nothing but HTTP, in a POSIX shell: what the client libraries do in the end. */
export const curl: Sample = {
  name: 'curl',
  lines: {
    secret: (names) => [
      ...token(names, 'https://vault.azure.net'),
      [
        `secret=$(${call(url(names, 'secret.get', `${names.vault}/secrets/${names.secret}?${VAULT_VERSION}`))})`,
        'secret.get',
      ],
    ],
    key: (names) => [
      ...token(names, 'https://vault.azure.net'),
      [
        `key=$(${call(url(names, 'key.get', `${names.vault}/keys/${names.key}?${VAULT_VERSION}`))})`,
        'key.get',
      ],
      String.raw`kid=$(printf %s "$key" | sed 's/.*"kid": *"\([^"]*\)".*/\1/')`,
      `digest=$(printf %s ${quoted(PAYMENT)} | openssl dgst -sha256 -binary | basenc --base64url | tr -d =)`,
      [
        `signature=$(${call(`"$kid/sign?${VAULT_VERSION}"`, "--header 'Content-Type: application/json'", String.raw`--data-raw "{\"alg\":\"RS256\",\"value\":\"$digest\"}"`)})`,
        'key.sign',
      ],
    ],
    arm: (names) => [
      ...token(names, 'https://management.azure.com/'),
      [
        call(
          url(
            names,
            'resourceGroup.get',
            `https://management.azure.com/subscriptions/${names.subscription}/resourceGroups/${names.group}?api-version=2021-04-01`,
          ),
        ),
        'resourceGroup.get',
      ],
    ],
  },
}
