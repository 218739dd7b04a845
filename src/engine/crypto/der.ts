/**
 * The few DER shapes (ITU-T X.690) that certificates and PKCS#12 files are made of. Written here because the maintained
 * libraries bring 14 KB and more of encodings that are never used, and the page has a byte budget; openssl and
 * node:crypto judge the results in the tests.
 */
export interface Node {
  /** The identifier octet: class, constructed bit and a tag number below 31. */
  readonly tag: number
  readonly content: Bytes
  /** Tag, length and content, byte for byte. */
  readonly encoding: Bytes
}
type Bytes = Uint8Array<ArrayBuffer>

const CONSTRUCTED = 0x20
const CONTEXT = 0x80
const TAG = {
  boolean: 1,
  integer: 2,
  bits: 3,
  octets: 4,
  nothing: 5,
  oid: 6,
  utf8: 12,
  printable: 19,
  ia5: 22,
  utcTime: 23,
  generalizedTime: 24,
  sequence: 0x30,
  set: 0x31,
} as const

export const sequence = (...parts: Node[]): Node => constructed(TAG.sequence, parts)
export const set = (...parts: Node[]): Node => constructed(TAG.set, parts)
export const nothing = (): Node => primitive(TAG.nothing, [])
export const yes = (): Node => primitive(TAG.boolean, [0xff])
export const utf8 = (value: string): Node => primitive(TAG.utf8, new TextEncoder().encode(value))
export const octets = (content: BufferSource): Node => primitive(TAG.octets, bytesOf(content))
export const bits = (content: BufferSource, unusedBits = 0): Node =>
  primitive(TAG.bits, [unusedBits, ...bytesOf(content)])

/** A number that is never negative: a leading zero keeps the sign bit clear, and no more zeros than that (X.690, 8.3). */
export function integer(hex: string): Node {
  const digits = hex.replace(/^0+(?=.)/, '')
  const even = digits.length % 2 === 0 ? digits : `0${digits}`
  const bytes = even.match(/../g)!.map((pair) => Number.parseInt(pair, 16))
  return primitive(TAG.integer, bytes[0]! > 0x7f ? [0, ...bytes] : bytes)
}

/** The first two arcs share an octet; each further one is in base 128 (X.690, 8.19). */
export function oid(value: string): Node {
  const [first, second, ...rest] = value.split('.').map(Number) as [number, number, ...number[]]
  return primitive(TAG.oid, [first * 40 + second, ...rest].flatMap(base128))
}

function base128(arc: number): number[] {
  const digits = [arc % 128]
  for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128))
    digits.unshift(0x80 | (left % 128))
  return digits
}

/** UTCTime until 2049, GeneralizedTime from 2050, both without fractions of a second (RFC 5280, 4.1.2.5). */
export function time(at: number): Node {
  const digits = `${new Date(at).toISOString().slice(0, 19).replace(/\D/g, '')}Z`
  return digits < '2050' ? ascii(TAG.utcTime, digits.slice(2)) : ascii(TAG.generalizedTime, digits)
}
const ascii = (tag: number, text: string) => primitive(tag, new TextEncoder().encode(text))

/** `[number] EXPLICIT`: the nodes wrapped in a context tag. */
export const explicit = (number: number, ...parts: Node[]): Node =>
  constructed(CONTEXT | CONSTRUCTED | number, parts)

/** `[number] IMPLICIT` octets: the bytes with the context tag in place of their own. */
export const implicit = (number: number, content: BufferSource): Node =>
  primitive(CONTEXT | number, bytesOf(content))

/** A structure that is already DER, put in as it is. */
export const raw = (der: BufferSource): Node => parse(der)

export const encode = (node: Node): Bytes => node.encoding

const constructed = (tag: number, parts: readonly Node[]) =>
  primitive(tag, joined(parts.map(({ encoding: part }) => part)))

function primitive(tag: number, bytes: ArrayLike<number>): Node {
  const content = Uint8Array.from(bytes)
  return { tag, content, encoding: joined([Uint8Array.of(tag, ...lengthOctets(content.length)), content]) }
}

/** One octet up to 127, else a count of octets and these (X.690, 8.1.3, in the shortest form as DER wants). */
function lengthOctets(length: number): number[] {
  if (length < 0x80) return [length]
  const octetsOf = (rest: number): number[] => (rest > 0 ? [...octetsOf(rest >>> 8), rest & 0xff] : [])
  const digits = octetsOf(length)
  return [0x80 | digits.length, ...digits]
}

/** @throws TypeError when the bytes are not exactly one value with a definite length. */
export function parse(der: BufferSource): Node {
  const bytes = bytesOf(der)
  const node = read(bytes, 0)
  if (node.encoding.length !== bytes.length) throw new TypeError('not DER: bytes left over')
  return node
}

function read(bytes: Bytes, start: number): Node {
  const [tag, first] = [bytes[start], bytes[start + 1]]
  if (tag === undefined || first === undefined || (tag & 0x1f) === 0x1f || first === 0x80 || first > 0x84)
    throw new TypeError('not DER: no value')
  const extra = first < 0x80 ? 0 : first & 0x7f
  const from = start + 2 + extra
  const length =
    first < 0x80 ? first : bytes.subarray(start + 2, from).reduce((sum, octet) => sum * 256 + octet, 0)
  if (from + length > bytes.length) throw new TypeError('not DER: cut off')
  return { tag, content: bytes.slice(from, from + length), encoding: bytes.slice(start, from + length) }
}

/** The node at `path` (indices of children) below `node`. @throws TypeError when there is none. */
export function at(node: Node, ...path: number[]): Node {
  return path.reduce((parent, index) => {
    const child = children(parent)[index]
    if (!child) throw new TypeError(`not the expected DER structure: no element ${index}`)
    return child
  }, node)
}

export function children({ tag, content }: Node): readonly Node[] {
  const found: Node[] = []
  if (!(tag & CONSTRUCTED)) return found
  for (let start = 0; start < content.length; start += found.at(-1)!.encoding.length)
    found.push(read(content, start))
  return found
}

/** The content octets of a primitive value; of a BIT STRING without the count of unused bits before them. */
export const contents = ({ tag, content }: Node): Bytes => (tag === TAG.bits ? content.slice(1) : content)

/** The whole encoding of a node, byte for byte as it was read. */
export const encoding = (node: Node): Bytes => node.encoding

/** The text of an OBJECT IDENTIFIER or of a string type. */
export function text({ tag, content }: Node): string {
  if (tag === TAG.oid) return dotted(content)
  return tag === TAG.utf8 || tag === TAG.printable || tag === TAG.ia5 ? new TextDecoder().decode(content) : ''
}

function dotted(content: Bytes): string {
  const arcs = [0]
  for (const octet of content) {
    arcs.push(arcs.pop()! * 128 + (octet & 0x7f))
    if (octet < 0x80) arcs.push(0)
  }
  const [first = 0, ...rest] = arcs.slice(0, -1)
  const root = Math.min(2, Math.floor(first / 40))
  return [root, first - root * 40, ...rest].join('.')
}

/** UTCTime and GeneralizedTime as milliseconds since the epoch. @throws TypeError for anything else. */
export function timeOf({ tag, content }: Node): number {
  const digits = new TextDecoder().decode(content)
  const full = tag === TAG.utcTime ? `${digits < '50' ? '20' : '19'}${digits}` : digits
  const [, ...parts] =
    tag === TAG.utcTime || tag === TAG.generalizedTime
      ? (/^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(full) ?? [])
      : []
  const [year, month, day, hour, minute, second] = parts.map(Number)
  if (second === undefined) throw new TypeError('not the expected DER structure: no time')
  return Date.UTC(year!, month! - 1, day, hour, minute, second)
}

/** The tag number of a context-specific tag, undefined for every other class. */
export const contextTag = ({ tag }: Node): number | undefined =>
  (tag & 0xc0) === CONTEXT ? tag & 0x1f : undefined

const bytesOf = (source: BufferSource): Bytes =>
  source instanceof ArrayBuffer
    ? new Uint8Array(source)
    : Uint8Array.from(new Uint8Array(source.buffer, source.byteOffset, source.byteLength))

function joined(parts: readonly Uint8Array[]): Bytes {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  parts.reduce((start, part) => (whole.set(part, start), start + part.length), 0)
  return whole
}
