/** The few DER shapes (ITU-T X.690) that certificates and PKCS#12 files are made of, over asn1js. */
import * as asn1 from 'asn1js'

/** A node of the tree that asn1js writes and reads. */
export type Node = asn1.BaseBlock

export const sequence = (...value: Node[]): Node => new asn1.Sequence({ value: value as asn1.Sequence[] })
export const set = (...value: Node[]): Node => new asn1.Set({ value: value as asn1.Sequence[] })
export const oid = (value: string): Node => new asn1.ObjectIdentifier({ value })
export const nothing = (): Node => new asn1.Null()
export const yes = (): Node => new asn1.Boolean({ value: true })
export const utf8 = (value: string): Node => new asn1.Utf8String({ value })
export const octets = (content: BufferSource): Node => new asn1.OctetString({ valueHex: content })
export const bits = (content: BufferSource, unusedBits = 0): Node => new asn1.BitString({ valueHex: content, unusedBits })

/** A number that is never negative: a leading zero keeps the sign bit clear, and no more zeros than that (X.690, 8.3). */
export function integer(hex: string): Node {
  const digits = hex.replace(/^0+(?=.)/, '')
  const even = digits.length % 2 === 0 ? digits : `0${digits}`
  const bytes = even.match(/../g)!.map((pair) => Number.parseInt(pair, 16))
  return new asn1.Integer({ valueHex: Uint8Array.from(bytes[0]! > 0x7f ? [0, ...bytes] : bytes) })
}

/** UTCTime until 2049, GeneralizedTime from 2050, both without fractions of a second (RFC 5280, 4.1.2.5). */
export function time(at: number): Node {
  const valueDate = new Date(Math.floor(at / 1000) * 1000)
  return valueDate.getUTCFullYear() < 2050 ? new asn1.UTCTime({ valueDate }) : new asn1.GeneralizedTime({ valueDate })
}

/** `[number] EXPLICIT`: the nodes wrapped in a context tag. */
export const explicit = (number: number, ...value: Node[]): Node =>
  new asn1.Constructed({ idBlock: { tagClass: 3, tagNumber: number }, value: value as asn1.Sequence[] })

/** `[number] IMPLICIT` octets: the bytes with the context tag in place of their own. */
export const implicit = (number: number, content: BufferSource): Node =>
  new asn1.Primitive({ idBlock: { tagClass: 3, tagNumber: number }, valueHex: content })

/** A structure that is already DER, put in as it is. */
export const raw = (der: BufferSource): Node => parse(der)

export const encode = (node: Node): Uint8Array<ArrayBuffer> => new Uint8Array(node.toBER())

/** @throws TypeError when the bytes are not exactly one BER value. */
export function parse(der: BufferSource): Node {
  const { offset, result } = asn1.fromBER(der)
  if (offset !== der.byteLength) throw new TypeError(`not DER: ${result.error || 'bytes left over'}`)
  return result
}

/** The node at `path` (indices of children) below `node`. @throws TypeError when there is none. */
export function at(node: Node, ...path: number[]): Node {
  return path.reduce((parent, index) => {
    const child = children(parent)[index]
    if (!child) throw new TypeError(`not the expected DER structure: no element ${index}`)
    return child
  }, node)
}

export function children(node: Node): readonly Node[] {
  const { value } = node.valueBlock as { value?: unknown }
  return Array.isArray(value) ? (value as Node[]) : []
}

/** The content octets of a primitive value. */
export const contents = (node: Node): Uint8Array<ArrayBuffer> =>
  Uint8Array.from((node.valueBlock as unknown as { valueHexView: Uint8Array }).valueHexView)

/** The whole encoding of a node that was parsed, byte for byte as it was read. */
export const encoding = (node: Node): Uint8Array<ArrayBuffer> => Uint8Array.from(node.valueBeforeDecodeView)

/** The text of an OBJECT IDENTIFIER or of a string type. */
export function text(node: Node): string {
  if (node instanceof asn1.ObjectIdentifier) return node.valueBlock.toString()
  return node instanceof asn1.BaseStringBlock ? node.getValue() : ''
}

/** UTCTime and GeneralizedTime as milliseconds since the epoch. @throws TypeError for anything else. */
export function timeOf(node: Node): number {
  if (!(node instanceof asn1.UTCTime)) throw new TypeError('not the expected DER structure: no time')
  return node.toDate().getTime()
}

/** The tag number of a context-specific tag, undefined for every other class. */
export const contextTag = (node: Node): number | undefined => (node.idBlock.tagClass === 3 ? node.idBlock.tagNumber : undefined)
