import { KINDS, type ExchangeKind } from '#machines'

/** What a viewer changed in one request of a run before it was sent on. What is absent stays as it was. */
export interface Edit {
  /** Which request: the `nth` (from 0) of its kind in the undisturbed run. */
  readonly kind: ExchangeKind
  readonly nth: number
  readonly method?: string
  readonly url?: string
  /** By name in lower case; null takes the header away. */
  readonly headers?: Readonly<Record<string, string | null>>
  readonly body?: string
  /** Fields of a form, by name; null takes the field away. */
  readonly form?: Readonly<Record<string, string | null>>
  readonly jwt?: JwtEdit
  /** What the line does instead of carrying the request to its receiver. */
  readonly line?: LineEdit
}

/** A change of the token or assertion that the request carries. Its members are made anew, its signature is as told. */
export interface JwtEdit {
  /** By name; null takes the member away. */
  readonly header?: Readonly<Record<string, unknown>>
  readonly claims?: Readonly<Record<string, unknown>>
  /** Single characters of the compact form, by their place in it, after everything else. */
  readonly chars?: readonly (readonly [at: number, character: string])[]
  /** `own`: signed with a key that somebody made; `none`: an empty signature. Absent: the old one, which no longer fits. */
  readonly signature?: 'own' | 'none'
}

export type LineEdit =
  | { readonly does: 'cut' }
  /** Milliseconds by the cloud's clock. */
  | { readonly does: 'delay'; readonly ms: number }
  /** An answer that its receiver never gave, to the first `times` requests of the kind. `by` says who gives it: the line, or a proxy in it. */
  | {
      readonly does: 'answer'
      readonly status: number
      readonly times: number
      readonly by?: 'proxy'
    }

/** Why an edit cannot be taken; the text is for a developer, the code for whoever has words for it. */
export class EditError extends Error {
  readonly code:
    | 'unreadable'
    | 'kind'
    | 'method'
    | 'url'
    | 'headers'
    | 'body'
    | 'form'
    | 'jwt'
    | 'line'
    | 'long'
  constructor(code: EditError['code'], message: string) {
    super(message)
    this.code = code
  }
}

type Members = Readonly<Record<string, unknown>>
const isMembers = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const demand = (fine: boolean, code: EditError['code'], message: string) => {
  if (!fine) throw new EditError(code, message)
}
const isHeaderName = (name: string) => /^[!#$%&'*+.^`|~\w-]{1,100}$/.test(name)
// A header's value is one line (RFC 9110, 5.5); what a browser's `Headers` refuses is refused here first.
const isHeaderValue = (value: unknown) =>
  value === null || (typeof value === 'string' && /^[\t\x20-\x7e\x80-\xff]*$/.test(value))
const isPlace = (value: unknown): value is number => Number.isInteger(value) && (value as number) >= 0

/** Believes nothing. @throws EditError that says what is wrong */
export function checkEdit(value: unknown): Edit {
  if (!isMembers(value)) throw new EditError('unreadable', 'not an object')
  const { kind, nth, method, url, headers, body, form, jwt, line } = value
  demand(
    typeof kind === 'string' && Object.hasOwn(KINDS, kind) && isPlace(nth) && nth < 200,
    'kind',
    'no such request',
  )
  demand(
    method === undefined ||
      (typeof method === 'string' && /^(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)$/.test(method)),
    'method',
    'not a method',
  )
  demand(
    url === undefined || (typeof url === 'string' && URL.canParse(url) && /^https?:\/\//i.test(url)),
    'url',
    'not an address of http or https',
  )
  demand(
    headers === undefined ||
      (isMembers(headers) &&
        Object.entries(headers).every(([name, text]) => isHeaderName(name) && isHeaderValue(text))),
    'headers',
    'not headers',
  )
  demand(body === undefined || typeof body === 'string', 'body', 'not text')
  demand(
    form === undefined ||
      (isMembers(form) && Object.values(form).every((text) => text === null || typeof text === 'string')),
    'form',
    'not fields of a form',
  )
  if (jwt !== undefined) checkJwt(jwt)
  if (line !== undefined) checkLine(line)
  const edit = { kind, nth, method, url, headers, body, form, jwt, line }
  return Object.fromEntries(
    Object.entries(edit).filter(([, member]) => member !== undefined),
  ) as unknown as Edit
}

function checkJwt(jwt: unknown): void {
  const fine =
    isMembers(jwt) &&
    [jwt['header'], jwt['claims']].every((members) => members === undefined || isMembers(members)) &&
    (jwt['signature'] === undefined || jwt['signature'] === 'own' || jwt['signature'] === 'none') &&
    (jwt['chars'] === undefined || (Array.isArray(jwt['chars']) && jwt['chars'].every(isChar)))
  demand(fine, 'jwt', 'not a change of a token')
}
const isChar = (value: unknown) =>
  Array.isArray(value) &&
  value.length === 2 &&
  isPlace(value[0]) &&
  typeof value[1] === 'string' &&
  /^[\x21-\x7e]$/.test(value[1])

function checkLine(line: unknown): void {
  const fine =
    isMembers(line) &&
    (line['does'] === 'cut' ||
      (line['does'] === 'delay' && isPlace(line['ms']) && line['ms'] <= 90 * 86_400e3) ||
      (line['does'] === 'answer' &&
        isPlace(line['status']) &&
        line['status'] >= 400 &&
        line['status'] <= 599 &&
        isPlace(line['times']) &&
        line['times'] >= 1 &&
        line['times'] <= 20 &&
        (line['by'] === undefined || line['by'] === 'proxy')))
  demand(fine, 'line', 'nothing that a line does')
}
