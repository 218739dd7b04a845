import { expect, test } from 'vitest'
import { keepForReload, takeAfterReload } from './reload.ts'

test('where there is no storage, nothing is kept and nothing fails', () => {
  expect(() => keepForReload('?step=5')).not.toThrow()
  expect(() => takeAfterReload()).not.toThrow()
})
