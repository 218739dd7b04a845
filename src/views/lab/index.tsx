import { lazy } from 'react'

/** The faults to choose from, fetched when they are wanted. */
export const FaultPicker = lazy(() => import('./Picker.tsx'))
/** A run in a few words. */
export const RunName = lazy(() => import('./RunName.tsx'))
