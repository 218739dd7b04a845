import { useState } from 'react'
import type { Stop } from '#player'

/** True while the stop shown was reached by going one stop on in the same run. */
export function useAdvance(stops: readonly Stop[], index: number): boolean {
  const [last, setLast] = useState({ stops, index, travels: false })
  if (last.stops === stops && last.index === index) return last.travels
  const travels = last.stops[last.index] === stops[last.index] && index === last.index + 1
  setLast({ stops, index, travels })
  return travels
}
