import { base64url } from 'jose'

/** The digest of a certificate's DER, base64url: JOSE's `x5t` (SHA-1) and `x5t#S256` (RFC 7515, 4.1.7 and 4.1.8). */
export async function thumbprint(der: BufferSource, hash: 'SHA-1' | 'SHA-256'): Promise<string> {
  return base64url.encode(new Uint8Array(await crypto.subtle.digest(hash, der)))
}

/** The same digest as certificate viewers and Entra's messages write it: upper-case hexadecimal without separators. */
export function thumbprintHex(x5t: string): string {
  return Array.from(base64url.decode(x5t), (byte) => byte.toString(16).padStart(2, '0'))
    .join('')
    .toUpperCase()
}
