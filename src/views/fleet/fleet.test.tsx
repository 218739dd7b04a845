import { renderToStaticMarkup } from 'react-dom/server'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Fleet, FleetVm } from '#player'
import { flowed } from './flow.ts'
import { groupsOf } from './groups.ts'
import { Squares } from './Squares.tsx'

const vm = (name: string, stage: FleetVm['stage'] = 'without') => ({ name, stage })

describe('the VMs of a fleet', () => {
  let fleet: Fleet
  beforeAll(() => {
    fleet = {
      at: 'c',
      vms: [vm('a', 'token'), vm('b'), vm('c', 'credential'), vm('d', 'token'), vm('e', 'attached')],
    }
  })

  test('come together by that, the furthest first, each in one group', () => {
    expect(groupsOf(fleet).map(({ stage, at }) => [stage, at])).toEqual([
      ['token', [0, 3]],
      ['credential', [2]],
      ['attached', [4]],
      ['without', [1]],
    ])
    expect(groupsOf({ at: '', vms: [] })).toEqual([])
  })
  test('are drawn in as many paths for a hundred as for one, the one in front framed', () => {
    const many: Fleet = { at: 'vm7', vms: Array.from({ length: 100 }, (_, i) => vm(`vm${i}`, 'token')) }
    const drawn = renderToStaticMarkup(
      <svg>
        <Squares fleet={many} groups={groupsOf(many)} width={190} />
      </svg>,
    )
    expect(drawn.match(/<path/g)).toHaveLength(2)
    expect(drawn.match(/M\d+ \d+/g)).toHaveLength(200)
    expect(drawn).toContain('<rect class="fleet-front" x="132" y="-1"')
  })
})

test('items flow over lines no wider than there is room', () => {
  const placed = flowed([50, 60, 70, 200], 150, (w) => w)
  expect(placed.map(({ x, y }) => [x, y])).toEqual([
    [0, 0],
    [68, 0],
    [0, 30],
    [0, 60],
  ])
})
