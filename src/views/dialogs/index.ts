import { lazy } from 'react'

/** Fetched when they are opened. */
export const Overview = lazy(() => import('./Overview.tsx'))
export const Help = lazy(() => import('./Help.tsx'))
