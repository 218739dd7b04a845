import { form, json } from './languages.ts'
import type { Piece } from './lex.ts'

export type BodyForm = 'json' | 'form' | 'text'

/** By its content type; a body without one is text. */
export function bodyForm(contentType: string | undefined): BodyForm {
  if (/^application\/(\S+\+)?json\b/i.test(contentType ?? '')) return 'json'
  return /^application\/x-www-form-urlencoded\b/i.test(contentType ?? '') ? 'form' : 'text'
}

/** The same content, easier to read: JSON indented, form fields decoded, one to a line. What cannot be parsed stays as it was sent. */
export function pretty(body: string, as: BodyForm): string {
  if (as === 'form')
    return [...new URLSearchParams(body)].map(([name, value]) => `${name}=${value}`).join('\n')
  if (as === 'text') return body
  try {
    return JSON.stringify(JSON.parse(body), null, 2)
  } catch {
    return body
  }
}

export const bodyPieces = (text: string, as: BodyForm): readonly Piece[] =>
  as === 'json' ? json(text) : as === 'form' ? form(text) : [{ type: 'plain', text }]
