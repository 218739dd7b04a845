/** Base64 with padding (RFC 4648, 4), as PEM, `x5c` and PKCS#12 texts use it. For base64url, which JOSE uses, see jose. */

/** As many arguments as a call takes on every engine. */
const BLOCK = 8192

export function toBase64(bytes: Uint8Array): string {
  let binary = ''
  // A block at a time: byte by byte costs four times as much, spread ten times, and every token passes here.
  for (let i = 0; i < bytes.length; i += BLOCK)
    binary += Reflect.apply(String.fromCharCode, undefined, bytes.subarray(i, i + BLOCK)) as string
  return btoa(binary)
}

/** @throws DOMException `InvalidCharacterError` when the text is not base64. White space is allowed, as in PEM. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text)
  const bytes = new Uint8Array(binary.length)
  // By index: walking a string's iterator costs thirty times as much, and every token passes here.
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i)
  return bytes
}

/** Whether a text is base64url as JOSE wants it: without padding and white space (RFC 7515, 2), which decoders accept. */
export const isBase64Url = (text: string): boolean => /^[\w-]*$/.test(text) && text.length % 4 !== 1
