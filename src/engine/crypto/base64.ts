/** Base64 with padding (RFC 4648, 4), as PEM, `x5c` and PKCS#12 texts use it; JOSE's base64url comes from jose. */

export function toBase64(bytes: Uint8Array): string {
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return btoa(binary)
}

/** @throws DOMException `InvalidCharacterError` when the text is not base64. White space is allowed, as in PEM. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (char) => char.charCodeAt(0))
}
