import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bodyForm, bodyPieces, pretty } from './languages.ts'
import { form, headerLine, json, MASK, startLine, url } from './languages.ts'
import type { Piece } from './lex.ts'
import { lines } from './lex.ts'

const glue = (pieces: readonly Piece[]) => pieces.map(({ text }) => text).join('')
const typed = (pieces: readonly Piece[]) => pieces.map(({ type, text }) => [type, text])

const JWT = 'eyJhbGciOiJSUzI1NiJ9.eyJhdWQiOiJ4In0.c2ln-bmF0_dXJl'

/** Wire-like text as well as any text: quotes, escapes, JWTs, masks, broken surrogates. */
const wire = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.json(),
  fc.webUrl({ withQueryParameters: true }),
  fc
    .array(
      fc.constantFrom(
        '"',
        '\\',
        ':',
        ',',
        '{',
        '}',
        '&',
        '=',
        '\n',
        ' ',
        'eyJ',
        '.',
        '•',
        '200',
        'GET',
        'null',
        '-1e3',
        MASK,
        JWT,
      ),
    )
    .map((parts) => parts.join('')),
)

describe('every tokenizer', () => {
  it.each(Object.entries({ json, form, headerLine, startLine, url }))(
    '%s loses nothing and adds nothing',
    (_, cut) => {
      fc.assert(
        fc.property(wire, (text) => {
          expect(glue(cut(text))).toBe(text)
        }),
      )
    },
  )
  it('works through a long body in a moment', () => {
    const body = JSON.stringify({ x5c: ['A'.repeat(200_000)], token: JWT.repeat(500) })
    const before = performance.now()
    expect(glue(json(body))).toBe(body)
    expect(performance.now() - before).toBeLessThan(500)
  })
})

describe('json', () => {
  it('knows names, strings, numbers and literals', () => {
    expect(typed(json('{"a:b": "c", "n": -1.5e3, "t": true}'))).toEqual([
      ['punctuation', '{'],
      ['name', '"a:b"'],
      ['punctuation', ':'],
      ['plain', ' '],
      ['string', '"c"'],
      ['punctuation', ','],
      ['plain', ' '],
      ['name', '"n"'],
      ['punctuation', ':'],
      ['plain', ' '],
      ['number', '-1.5e3'],
      ['punctuation', ','],
      ['plain', ' '],
      ['name', '"t"'],
      ['punctuation', ':'],
      ['plain', ' '],
      ['literal', 'true'],
      ['punctuation', '}'],
    ])
  })
  it('takes a JWT inside a string apart', () => {
    expect(typed(json(`"${JWT}"`))).toEqual([
      ['string', '"'],
      ['jwt-header', 'eyJhbGciOiJSUzI1NiJ9'],
      ['punctuation', '.'],
      ['jwt-payload', 'eyJhdWQiOiJ4In0'],
      ['punctuation', '.'],
      ['jwt-signature', 'c2ln-bmF0_dXJl'],
      ['string', '"'],
    ])
  })
  it('shows where a secret was', () => {
    expect(typed(json(`"${MASK}"`))).toEqual([
      ['string', '"'],
      ['masked', MASK],
      ['string', '"'],
    ])
  })
})

describe('HTTP', () => {
  it('reads request lines, status lines and field lines', () => {
    expect(typed(startLine('GET http://169.254.169.254/x?a=1&b'))).toEqual([
      ['method', 'GET'],
      ['plain', ' '],
      ['url', 'http://169.254.169.254/x'],
      ['punctuation', '?'],
      ['name', 'a'],
      ['punctuation', '='],
      ['string', '1'],
      ['punctuation', '&'],
      ['name', 'b'],
    ])
    expect(typed(startLine('404 Not Found'))).toEqual([['status', '404 Not Found']])
    expect(typed(headerLine('metadata: true'))).toEqual([
      ['name', 'metadata'],
      ['punctuation', ':'],
      ['string', ' true'],
    ])
    expect(typed(headerLine(`authorization: Bearer ${JWT}`)).map(([type]) => type)).toEqual([
      'name',
      'punctuation',
      'string',
      'jwt-header',
      'punctuation',
      'jwt-payload',
      'punctuation',
      'jwt-signature',
    ])
  })
  it('keeps equal signs inside a form value in the value', () => {
    expect(typed(form('a=b==&c='))).toEqual([
      ['name', 'a'],
      ['punctuation', '='],
      ['string', 'b=='],
      ['punctuation', '&'],
      ['name', 'c'],
      ['punctuation', '='],
    ])
  })
})

describe('bodies', () => {
  it('are read by content type', () => {
    expect(
      [
        'application/json; charset=utf-8',
        'application/problem+json',
        'application/x-www-form-urlencoded',
        'text/html',
        undefined,
      ].map(bodyForm),
    ).toEqual(['json', 'json', 'form', 'text', 'text'])
  })
  it('are formatted without a change of meaning', () => {
    fc.assert(
      fc.property(fc.json(), (body) => {
        expect(JSON.parse(pretty(body, 'json'))).toEqual(JSON.parse(body))
      }),
    )
    expect(pretty('a=%2F&b=c+d', 'form')).toBe('a=/\nb=c d')
    expect(pretty('{broken', 'json')).toBe('{broken')
    expect(glue(bodyPieces('any\ttext', 'text'))).toBe('any\ttext')
  })
  it('fall into lines that put together are the text', () => {
    fc.assert(
      fc.property(wire, (text) => {
        expect(lines(json(text)).map(glue).join('\n')).toBe(text)
      }),
    )
  })
})
