import type { HeaderLine } from '#engine'

interface HarCookie {
  readonly name: string
  readonly value: string
  readonly path?: string
  readonly domain?: string
  readonly expires?: string
  readonly httpOnly?: boolean
  readonly secure?: boolean
}

/** The cookies that a request brings (RFC 6265, 4.2.1). */
export const cookiesOf = (headers: readonly HeaderLine[]): readonly HarCookie[] =>
  named(headers, 'cookie').flatMap((line) =>
    line
      .split(';')
      .map((part) => pair(part))
      .filter(({ name }) => name !== ''),
  )

/** The cookies that a response sets, one to a field line (RFC 6265, 4.1.1). */
export const setCookiesOf = (headers: readonly HeaderLine[]): readonly HarCookie[] =>
  named(headers, 'set-cookie').map(setCookie)

function setCookie(line: string): HarCookie {
  const [first = '', ...rest] = line.split(';')
  const attributes = new Map(
    rest.map((part) => pair(part)).map(({ name, value }) => [name.toLowerCase(), value]),
  )
  const [path, domain, ends] = [
    attributes.get('path'),
    attributes.get('domain'),
    Date.parse(attributes.get('expires') ?? ''),
  ]
  return {
    ...pair(first),
    httpOnly: attributes.has('httponly'),
    secure: attributes.has('secure'),
    ...(path !== undefined && { path }),
    ...(domain !== undefined && { domain }),
    ...(!Number.isNaN(ends) && { expires: new Date(ends).toISOString() }),
  }
}

const named = (headers: readonly HeaderLine[], wanted: string) =>
  headers.filter(([name]) => name === wanted).map(([, value]) => value)

/** `name=value`, and a name alone. */
function pair(text: string): { readonly name: string; readonly value: string } {
  const at = text.indexOf('=')
  return at < 0
    ? { name: text.trim(), value: '' }
    : { name: text.slice(0, at).trim(), value: text.slice(at + 1).trim() }
}
