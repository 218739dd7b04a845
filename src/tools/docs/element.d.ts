import type { DetailedHTMLProps, HTMLAttributes } from 'react'

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'managed-identity-flow': DetailedHTMLProps<HTMLAttributes<HTMLElement>, HTMLElement> & {
        readonly flow?: string
        readonly step?: string
      }
    }
  }
}
