import { fromBase64Url, toBase64Url } from '../base64url.ts'
import { EditError, type JwtEdit } from './edit.ts'

const utf8 = {
  encode: (text: string) => new TextEncoder().encode(text),
  decode: (bytes: Uint8Array) => new TextDecoder().decode(bytes),
}

/** A compact JWS with its members changed (RFC 7515, 7.1). @throws EditError `jwt` when there is none to be changed */
export async function editedJwt(token: string, edit: JwtEdit): Promise<string> {
  const parts = token.split('.')
  if (parts.length !== 3) throw new EditError('jwt', 'the request carries no token that could be changed')
  const [header, claims] = [changed(parts[0]!, edit.header), changed(parts[1]!, edit.claims)]
  const signed = `${header}.${claims}`
  return withChars(`${signed}.${await signatureOf(signed, parts[2]!, edit)}`, edit.chars ?? [])
}

function changed(part: string, members: JwtEdit['claims']): string {
  if (members === undefined) return part // the very letters that were signed
  const old = JSON.parse(utf8.decode(fromBase64Url(part))) as object
  const now = Object.entries({ ...old, ...members }).filter(([, value]) => value !== null)
  return toBase64Url(utf8.encode(JSON.stringify(Object.fromEntries(now))))
}

async function signatureOf(signed: string, old: string, { signature }: JwtEdit): Promise<string> {
  if (signature === undefined) return old
  if (signature === 'none') return ''
  const algorithm = {
    name: 'RSASSA-PKCS1-v1_5',
    hash: 'SHA-256',
    modulusLength: 2048,
    publicExponent: new Uint8Array([1, 0, 1]),
  }
  const { privateKey } = await crypto.subtle.generateKey(algorithm, false, ['sign', 'verify'])
  return toBase64Url(new Uint8Array(await crypto.subtle.sign(algorithm, privateKey, utf8.encode(signed))))
}

const withChars = (token: string, chars: NonNullable<JwtEdit['chars']>) =>
  chars.reduce(
    (text, [at, character]) => (at < text.length ? text.slice(0, at) + character + text.slice(at + 1) : text),
    token,
  )
