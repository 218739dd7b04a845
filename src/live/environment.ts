import { delimiter } from 'node:path'

export interface Surroundings {
  /** The proxy, which is IMDS's address too. */
  readonly proxy: string
  /** The file with the authority's certificate, as PEM. */
  readonly authorityFile: string
  /** A Java trust store with the same certificate, where one could be made. */
  readonly trustStore: { readonly file: string; readonly password: string } | undefined
  /** A module that every Node program loads first. */
  readonly preload: string
}

/** What the caller's environment says of credentials: another one would win over the VM's identity, and a real secret be shown. */
const CREDENTIALS = /^(AZURE|IDENTITY|MSI|ARM|GOOGLE_APPLICATION)_|^(IMDS_ENDPOINT)$/i
const isProxySetting = (name: string) => /^(https?|all|no)_proxy$/i.test(name)
const LOOPBACK = 'localhost,127.0.0.1,::1'

/** The variables that are taken away from the program, by name. */
export const takenAway = (own: NodeJS.ProcessEnv): string[] =>
  Object.keys(own)
    .filter((name) => CREDENTIALS.test(name))
    .toSorted()

/**
 * What a program needs in its environment to stand in the VM: the way to the proxy, the authority to trust, and IMDS's
 * address for the clients that let one set it.
 */
export function variables(
  { proxy, authorityFile, trustStore, preload }: Surroundings,
  own: NodeJS.ProcessEnv,
) {
  const { hostname, port } = new URL(proxy)
  const java = [
    ...['http', 'https'].flatMap((scheme) => [
      `-D${scheme}.proxyHost=${hostname}`,
      `-D${scheme}.proxyPort=${port}`,
    ]),
    '-Dhttp.nonProxyHosts=localhost|127.0.0.1|[::1]',
    ...(trustStore
      ? [
          `-Djavax.net.ssl.trustStore=${trustStore.file}`,
          `-Djavax.net.ssl.trustStorePassword=${trustStore.password}`,
        ]
      : []),
  ]
  return {
    HTTP_PROXY: proxy,
    HTTPS_PROXY: proxy,
    NO_PROXY: LOOPBACK,
    // curl and Python read the first of these in lower case only, so that a CGI request cannot set it.
    http_proxy: proxy,
    https_proxy: proxy,
    no_proxy: LOOPBACK,
    AZURE_POD_IDENTITY_AUTHORITY_HOST: proxy,
    NODE_EXTRA_CA_CERTS: authorityFile,
    SSL_CERT_FILE: authorityFile,
    REQUESTS_CA_BUNDLE: authorityFile,
    CURL_CA_BUNDLE: authorityFile,
    NODE_USE_ENV_PROXY: '1',
    NODE_OPTIONS: joined(own['NODE_OPTIONS'], `--import ${JSON.stringify(preload)}`),
    JAVA_TOOL_OPTIONS: joined(own['JAVA_TOOL_OPTIONS'], java.join(' ')),
  } satisfies Record<string, string>
}

/** The whole environment of the program. */
export function environmentOf(surroundings: Surroundings, own: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = Object.entries(own).filter(([name]) => !CREDENTIALS.test(name) && !isProxySetting(name))
  return { ...Object.fromEntries(kept), ...variables(surroundings, own) }
}

const joined = (before: string | undefined, added: string) =>
  before === undefined || before === '' ? added : `${before} ${added}`

/** Where a program of that name is on the path, or undefined. */
export const pathEntries = ({ PATH = '' }: NodeJS.ProcessEnv) => PATH.split(delimiter)
