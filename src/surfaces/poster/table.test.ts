import { expect, test } from 'vitest'
import type { Scenario } from '#player'
import { makeTable, stopsIn, type TableStop } from './table.ts'

const stop = (id: string, more: Partial<TableStop> = {}): TableStop => ({
  id,
  step: Number(id[0]) as TableStop['step'],
  half: 'request',
  from: 'code',
  to: 'imds',
  label: 'GET oauth2/token',
  holdings: { arm: ['identity'] },
  ok: true,
  headline: 'Code asks',
  ...more,
})
const system: Scenario = { flow: 'system', target: 'secret', order: 'attach-first' }
const user: Scenario = { flow: 'user', target: 'secret', order: 'grant-first' }

test('every run comes back as it went in, step 4 before step 3 too', () => {
  const first = [
    stop('1.1'),
    stop('5.1', { half: 'response', ok: false, label: '403 Forbidden' }),
    stop('5.2'),
  ]
  const second = [
    stop('1.1'),
    stop('4.1'),
    stop('3.1', { holdings: {} }),
    stop('3.2', { headline: 'IMDS answers' }),
  ]
  const table = JSON.parse(
    JSON.stringify(
      makeTable([
        [system, first],
        [user, second],
      ]),
    ),
  )
  expect(stopsIn(table, 'system-secret')).toEqual(first)
  expect(stopsIn(table, 'user-secret-grant-first')).toEqual(second)
})

test('equal stops are written once', () => {
  const table = makeTable([
    [system, [stop('1.1'), stop('5.1')]],
    [user, [stop('1.1'), stop('5.1')]],
  ])
  expect(table.rows).toHaveLength(2)
  expect(table.headlines).toEqual(['Code asks'])
})

test('a scenario that was not recorded has no stops', () => {
  expect(stopsIn(makeTable([[system, [stop('1.1')]]]), 'user-key')).toEqual([])
})
