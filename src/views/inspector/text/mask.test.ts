import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MASK } from './languages.ts'
import { masked } from './mask.ts'

describe('masking', () => {
  it('hides a secret however it is written', () => {
    const secret = 'p"a\\s/s wörd'
    for (const text of [secret, JSON.stringify({ value: secret }), `value=${encodeURIComponent(secret)}`]) {
      const shown = masked(text, [secret])
      expect(shown).toContain(MASK)
      for (const written of [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)])
        expect(shown).not.toContain(written)
    }
  })
  it('hides every secret anywhere', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 4 }).filter((s) => !MASK.includes(s)),
        fc.string(),
        fc.string(),
        (secret, before, after) => {
          expect(masked(`${before}${secret}${after}`, [secret])).not.toContain(secret)
        },
      ),
    )
  })
  it('hides lasting credentials by their names and nothing else', () => {
    expect(masked('grant_type=refresh_token&refresh_token=0.AX-y&client_id=a', [])).toBe(
      `grant_type=refresh_token&refresh_token=${MASK}&client_id=a`,
    )
    expect(masked('{"refresh_token": "0.AX", "client_secret":"MII\\"x", "token_type":"Bearer"}', [])).toBe(
      `{"refresh_token": "${MASK}", "client_secret":"${MASK}", "token_type":"Bearer"}`,
    )
    expect(masked('{"client_secret":"<private key redacted, 2400 characters>"}', [])).toContain(
      'private key redacted',
    )
    expect(masked('{"refresh_token":""}', [])).toBe('{"refresh_token":""}')
  })
})
