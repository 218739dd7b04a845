import { expect, test } from 'vitest'
import { createIds } from './ids.ts'

test('a seed fixes every id, another seed gives others', () => {
  const draw = (seed: string) => {
    const ids = createIds(seed)
    return [ids.guid(), ids.hex(32), ids.opaque(16), ids.stream('a').guid()]
  }
  expect(draw('one')).toEqual(draw('one'))
  expect(draw('one')).not.toEqual(draw('two'))
})

test('a stream does not depend on what was drawn before it, nor on its siblings', () => {
  const early = createIds('seed').stream('vm').guid()
  const ids = createIds('seed')
  ids.guid()
  const sibling = ids.stream('vault').guid()
  expect(ids.stream('vm').guid()).toBe(early)
  expect(sibling).not.toBe(early)
})

test('a stream asked for again goes on where it was', () => {
  const ids = createIds('seed')
  const [first, second] = [ids.stream('vm').guid(), ids.stream('vm').guid()]
  expect(second).not.toBe(first)
  const whole = createIds('seed').stream('vm')
  expect([whole.guid(), whole.guid()]).toEqual([first, second])
})

test('guids are version 4 in form, hexadecimal text has the length asked for', () => {
  for (const ids of [createIds(undefined), createIds('x')]) {
    expect(ids.guid()).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/)
    expect(ids.hex(5)).toMatch(/^[\da-f]{5}$/)
  }
})

test('ids of many streams do not collide', () => {
  const ids = createIds('seed')
  const many = Array.from({ length: 2000 }, (_, i) => ids.stream(`vm-${i}`).guid())
  expect(new Set(many).size).toBe(many.length)
})
