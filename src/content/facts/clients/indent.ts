/** JSON with each member on a line of its own, all else to the letter; what is no JSON as it is (Go's `json.Indent`). */
export function indented(json: string, step = '  '): string {
  try {
    JSON.parse(json)
  } catch {
    return json
  }
  let depth = 0
  const line = () => `\n${step.repeat(depth)}`
  return json.replace(/"(?:[^"\\]|\\.)*"|[[{]\s*[\]}]|\s+|[[\]{},:]|[^\s[\]{},:"]+/g, (piece) => {
    if (/^\s+$/.test(piece)) return ''
    if (/^[[{]\s*[\]}]$/.test(piece)) return `${piece[0]}${piece.at(-1)}`
    if (piece === '{' || piece === '[') {
      depth++
      return `${piece}${line()}`
    }
    if (piece === '}' || piece === ']') {
      depth--
      return `${line()}${piece}`
    }
    return piece === ',' ? `,${line()}` : piece === ':' ? ': ' : piece
  })
}
