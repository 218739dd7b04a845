import { useEffect, useRef } from 'react'
import type { CheckName } from '#engine'

/** The button that the keyboard goes on at, once the run that was asked for is shown: another page of checks then stands there. */
type Place = CheckName | 'back'
let wanted: Place | undefined

/** Says where to go on; whatever is pressed before that takes it back. */
export function want(place: Place | undefined) {
  wanted = place
  for (const pressed of ['keydown', 'pointerdown'])
    document.addEventListener(pressed, forget, { once: true, capture: true })
}
const forget = () => {
  wanted = undefined
}

/** Takes the focus when it is wanted here, and not before the run is there. */
export function useFocusWhenWanted<T extends HTMLElement>(place: Place, there: boolean) {
  const element = useRef<T>(null)
  useEffect(() => {
    if (!there || wanted !== place || !element.current) return
    wanted = undefined
    element.current.focus()
  })
  return element
}
