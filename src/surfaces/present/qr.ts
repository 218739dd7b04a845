import { encode } from 'uqr'

/** A QR code (ISO/IEC 18004) as one path in modules, with the quiet zone of four around it. @throws RangeError when the text is too long for any version */
export function renderQr(text: string): { readonly path: string; readonly size: number } {
  const { data, size } = encode(text, { ecc: 'M', border: 4 })
  return {
    size,
    path: data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join(''),
  }
}
