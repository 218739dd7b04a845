import { lazy } from 'react'

/** Fetched when they are opened. */
export const Overview = lazy(() => import('./Overview.tsx'))
export const Exports = lazy(() => import('../exports/dialog/Exports.tsx'))
export const Take = lazy(() =>
  import('../exports/take/Take.tsx').then(({ Take: default_ }) => ({ default: default_ })),
)
export const Help = lazy(() => import('./Help.tsx'))
