import { lazy, useSyncExternalStore } from 'react'
import { Fetched } from '../parts/Fetched.tsx'
import { asking } from './store.ts'

const Lazy = lazy(() => import('./Predict.tsx'))
const never = () => false

export const useAsking = () => useSyncExternalStore(asking.subscribe, asking.get, never)

/** The question at the stop shown, where the page asks. */
export function Predict() {
  return (
    useAsking() && (
      <Fetched missing={null}>
        <Lazy />
      </Fetched>
    )
  )
}
