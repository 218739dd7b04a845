import type { Exchange, RequestMessage, ResponseMessage } from '#engine'

/** One named part of a message. */
export interface Field {
  readonly half: 'request' | 'response'
  readonly part: 'query' | 'header' | 'body'
  /**
   * A parameter's or header's name, in the body the way to a member: `properties.sku.name`. `[]` stands for each member of an
   * array, `*` for a name that is itself an id.
   */
  readonly name: string
}

/** Every query parameter, header and body member of an exchange, each named once, in the order in which they stand there. */
export function fieldsOf({ request, response }: Exchange): readonly Field[] {
  const fields = [
    ...[...new URL(request.url).searchParams.keys()].map(
      (name) => ({ half: 'request', part: 'query', name }) as const,
    ),
    ...inMessage('request', request),
    ...(response ? inMessage('response', response) : []),
  ]
  const seen = new Set<string>()
  return fields.filter((field) => !seen.has(keyOf(field)) && seen.add(keyOf(field)))
}

export const keyOf = ({ half, part, name }: Field) => `${half} ${part} ${name}`

function inMessage(
  half: Field['half'],
  { headers, body }: RequestMessage | ResponseMessage,
): readonly Field[] {
  return [
    ...headers.map(([name]) => ({ half, part: 'header', name }) as const),
    ...membersOf(body).map((name) => ({ half, part: 'body', name }) as const),
  ]
}

/** By what the body is, not by what it says it is: a refusal may say nothing. */
function membersOf(body: string): readonly string[] {
  if (body === '') return []
  try {
    const value: unknown = JSON.parse(body)
    if (typeof value === 'object' && value !== null) return leaves(value, '')
  } catch {
    if (/^[\w.-]+=/.test(body)) return [...new URLSearchParams(body).keys()]
  }
  return [''] // no members: the text as a whole
}

function leaves(value: unknown, way: string): readonly string[] {
  if (Array.isArray(value))
    return value.length === 0 ? [way] : value.flatMap((each) => leaves(each, `${way}[]`))
  if (typeof value !== 'object' || value === null) return [way]
  const members = Object.entries(value)
  return members.length === 0
    ? way === ''
      ? []
      : [way]
    : members.flatMap(([name, each]) =>
        leaves(each, `${way === '' ? '' : `${way}.`}${isId(name) ? '*' : name}`),
      )
}

const isId = (name: string) => name.startsWith('/')
