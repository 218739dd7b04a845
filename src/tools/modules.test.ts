import { describe, expect, it } from 'vitest'
import { isInstalled } from './modules.mjs'

const WANTED = {
  '': {},
  'node_modules/a': { version: '1.0.0' },
  'node_modules/b': { version: '2.0.0', optional: true },
}

describe('isInstalled', () => {
  it('is content with what the lockfile says, optional packages or not', () => {
    expect(isInstalled(WANTED, { 'node_modules/a': { version: '1.0.0' } })).toBe(true)
    expect(
      isInstalled(WANTED, { 'node_modules/a': { version: '1.0.0' }, 'node_modules/b': { version: '2.0.0' } }),
    ).toBe(true)
  })
  it('wants what is missing and what has another version', () => {
    expect(isInstalled(WANTED, {})).toBe(false)
    expect(isInstalled(WANTED, { 'node_modules/a': { version: '1.0.1' } })).toBe(false)
    expect(
      isInstalled(WANTED, { 'node_modules/a': { version: '1.0.0' }, 'node_modules/b': { version: '1.9.0' } }),
    ).toBe(false)
  })
})
