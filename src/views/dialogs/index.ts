import { lazy } from 'react'

/** Fetched when they are opened. */
export const Overview = lazy(() => import('./Overview.tsx'))
export const Exports = lazy(() => import('../exports/dialog/Exports.tsx'))
export const Help = lazy(() => import('./Help.tsx'))
