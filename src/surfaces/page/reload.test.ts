import { expect, test } from 'vitest'
import { keepForReload } from './reload.ts'

test('where there is no storage, nothing is kept and nothing fails (taking it up again: the sandboxed frame of the browser tests)', () => {
  expect(() => keepForReload([''], '?step=5')).not.toThrow()
})
