import { useLayoutEffect, useRef, type RefObject } from 'react'
import type { Stop } from '#player'

/**
 * Keeps the message shown in sight by scrolling `room` and nothing else: with a little way to go it glides, from
 * afar, at first and with less motion it is there at once.
 */
export function useFollow(room: RefObject<HTMLElement | null>, stops: readonly Stop[], index: number) {
  const last = useRef<number | undefined>(undefined)
  useLayoutEffect(() => {
    const near = last.current !== undefined && Math.abs(index - last.current) === 1
    last.current = index
    const element = room.current
    if (!element) return
    const glides = near && !matchMedia('(prefers-reduced-motion: reduce)').matches
    element.scrollTo({ ...placeFor(element), behavior: glides ? 'smooth' : 'instant' })
  }, [room, stops, index])
}

/** The current row somewhat above the middle, below the heads; sideways no more than it takes to see the whole line. */
function placeFor(room: HTMLElement): { left: number; top: number } {
  const row = room.querySelector('[aria-current]')
  if (!row) return { left: 0, top: 0 }
  const view = room.getBoundingClientRect()
  const { top, height } = row.getBoundingClientRect()
  return {
    top: room.scrollTop + top - view.top - (view.height - height) * 0.45,
    left: room.scrollLeft + sideways(row, view),
  }
}

function sideways(row: Element, view: DOMRect): number {
  const number = row.querySelector('.seq-number')!.getBoundingClientRect()
  const parts = [...row.querySelectorAll('.seq-way, .seq-label')].map((part) => part.getBoundingClientRect())
  const left = Math.min(...parts.map((part) => part.left)) - 24
  const right = Math.max(...parts.map((part) => part.right)) + 24
  const from = view.left + number.width
  if (right > view.right) return Math.min(right - view.right, left - from)
  return Math.min(0, left - from)
}
