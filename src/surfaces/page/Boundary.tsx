import { Component, type ReactNode } from 'react'

/** A defect in a view must say so in words, not leave an empty page. */
export class Boundary extends Component<{ readonly children: ReactNode }, { readonly error?: Error }> {
  override state: { readonly error?: Error } = {}
  static getDerivedStateFromError = (error: Error) => ({ error })
  override render() {
    const { error } = this.state
    return error ? (
      <p role="alert" className="p-8">
        {error.message}
      </p>
    ) : (
      this.props.children
    )
  }
}
