import { lazy, Suspense } from 'react'

const LazyBoth = lazy(() => import('./Both.tsx'))

/** The two flows beside one another; fetched when it is chosen. */
export const Both = () => (
  <Suspense>
    <LazyBoth />
  </Suspense>
)
