import { Component, Suspense, type ReactNode } from 'react'

interface FetchedProps {
  /** Stands in until the part has come. */
  readonly fallback?: ReactNode
  /** Stands in when it does not come: the page may be offline. */
  readonly missing: ReactNode
  readonly children: ReactNode
}

/** A place for a part that is fetched when it is wanted. If that fails the rest of the page goes on. */
export class Fetched extends Component<FetchedProps, { readonly missing: boolean }> {
  override state = { missing: false }
  static getDerivedStateFromError = () => ({ missing: true })
  override render() {
    const { fallback, missing, children } = this.props
    return this.state.missing ? missing : <Suspense fallback={fallback}>{children}</Suspense>
  }
}
