import { useEffect, useRef } from 'react'
import type { Link } from '#player'
import { useContent, usePlayer } from '../../parts/context.tsx'

/** Ctrl+P and Cmd+P print the handout. The browser's menu prints the page as it stands: it does not wait for what must be fetched. */
export function usePrint(place: () => Link): void {
  const player = usePlayer()
  const content = useContent()
  const now = useRef(place)
  useEffect(() => {
    now.current = place
  })
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.key !== 'p' || event.altKey || !(event.ctrlKey || event.metaKey)) return
      event.preventDefault()
      import('./printRun.ts')
        .then(({ printRun }) => printRun(content, player, () => now.current()))
        .catch(() => print())
    }
    addEventListener('keydown', pressed)
    return () => removeEventListener('keydown', pressed)
  }, [player, content])
}
