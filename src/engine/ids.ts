import { base64url } from 'jose'

/** A source of random bytes. Seeded, it gives the same ids in the same order; it never makes keys. */
export interface Ids {
  /** A GUID in lower case, version 4 in form (RFC 9562, 5.4). */
  guid(): string
  /** `length` hexadecimal digits, as in Key Vault's versions. */
  hex(length: number): string
  /** `bytes` random bytes as base64url text, as in the opaque claims `aio`, `rh`, `uti`. */
  opaque(bytes: number): string
  /**
   * A source of its own for `purpose`: its values do not depend on what other sources draw.
   * Asking for the same purpose again continues the same source.
   */
  stream(purpose: string): Ids
}

export function createIds(seed: string | undefined): Ids {
  const fill = seed === undefined ? randomFill() : seededFill(seed)
  const streams = new Map<string, Ids>()
  const stream = (purpose: string): Ids => {
    const known = streams.get(purpose) ?? createIds(`${seed}/${purpose}`)
    streams.set(purpose, known)
    return known
  }
  const self: Ids = {
    guid() {
      const bytes = fill(new Uint8Array(16))
      bytes[6] = (bytes[6]! & 0x0f) | 0x40
      bytes[8] = (bytes[8]! & 0x3f) | 0x80
      return toHex(bytes).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
    },
    hex: (length) => toHex(fill(new Uint8Array(Math.ceil(length / 2)))).slice(0, length),
    opaque: (bytes) => base64url.encode(fill(new Uint8Array(bytes))),
    stream: (purpose) => (seed === undefined ? self : stream(purpose)),
  }
  return self
}

type Fill = (bytes: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>

/** Draws random bytes in blocks far longer than any id: one `getRandomValues` costs more than all else in making an id. */
function randomFill(): Fill {
  const block = new Uint8Array(1024)
  let left = 0
  return (bytes) => {
    if (bytes.length > left) left = crypto.getRandomValues(block).length
    bytes.set(block.subarray((left -= bytes.length), left + bytes.length))
    return bytes
  }
}

/** Folds the seed into 32 bits and draws from them with mulberry32: short, well known, not for cryptography. */
function seededFill(seed: string): Fill {
  let state = 0x9e3779b9
  for (const char of seed) state = Math.imul(state ^ char.codePointAt(0)!, 0x85ebca6b) ^ (state >>> 13)
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return (t ^ (t >>> 14)) >>> 0
  }
  return (bytes) => {
    for (let i = 0; i < bytes.length; i++) bytes[i] = next() & 0xff
    return bytes
  }
}

const toHex = (bytes: Uint8Array) => Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('')
