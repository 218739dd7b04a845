import { getNextSnapshot, type AnyStateMachine } from 'xstate'
import { describe, expect, it } from 'vitest'
import { chartOf, systemAssigned, userAssigned } from './index.ts'

describe.each<[string, AnyStateMachine]>([
  ['systemAssigned', systemAssigned],
  ['userAssigned', userAssigned],
])('the chart of %s', (id, machine) => {
  const chart = chartOf(machine)

  it('has every region, state and description that the machine has', () => {
    expect(chart.id).toBe(id)
    const told = Object.fromEntries(
      chart.regions.map(({ key, states }) => [key, states.map((state) => state.key)]),
    )
    const defined = Object.fromEntries(
      Object.entries(machine.config.states!).map(([key, region]) => [key, Object.keys(region.states!)]),
    )
    expect(told).toEqual(defined)
    for (const { description, states } of chart.regions)
      expect([description, ...states.map((state) => state.description)]).not.toContain('')
  })

  it('begins each region where the machine begins', () => {
    const value = getNextSnapshot(machine, machine.resolveState({ value: {}, context: {} }), {
      type: 'nothing',
    }).value
    expect(Object.fromEntries(chart.regions.map(({ key, initial }) => [key, initial]))).toEqual(value)
  })

  it('has a way for each targeted transition, and only between states of its own region', () => {
    for (const { key, states, edges } of chart.regions) {
      const keys = states.map((state) => state.key)
      for (const { from, to, events } of edges) {
        expect(keys).toContain(to)
        if (from !== undefined) expect(keys).toContain(from)
        expect(events.length).toBeGreaterThan(0)
      }
      expect(new Set(edges.map(({ from, to }) => `${from} ${to}`)).size, key).toBe(edges.length)
    }
    const ways = (region: string, from: string | undefined) =>
      chart.regions
        .find(({ key }) => key === region)!
        .edges.filter((edge) => edge.from === from)
        .map(({ to, events }) => [to, ...events])
    expect(ways('certificate', 'registered')).toEqual([
      ['over', 'time.passed'],
      ['due', 'time.passed'],
    ])
    expect(ways('certificate', undefined)).toEqual([['none', 'principal.deleted']])
    expect(ways('host', undefined).map(([to]) => to)).toEqual([
      'unassigned',
      'assigned',
      'fetched',
      'ready',
      'leaving',
      ...(machine === userAssigned ? ['replaced'] : []),
    ])
    expect(ways('host', undefined)[0]).toContain('vm.deleted')
  })
})
