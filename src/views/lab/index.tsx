import { lazy } from 'react'

/** The faults to choose from, fetched when they are wanted. */
export const FaultPicker = lazy(() => import('./Picker.tsx'))
/** What mends a refusal, under its caption. */
export const WayOut = lazy(() => import('./WayOut.tsx'))
/** A run in a few words. */
export const RunName = lazy(() => import('./RunName.tsx'))
