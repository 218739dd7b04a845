import type { ReactNode } from 'react'
import type { DocsWords } from '#content'

/** Words with code in them: `` `…` ``. */
export const Rich = ({ children: text }: { readonly children: string }): ReactNode =>
  // oxlint-disable-next-line react/no-array-index-key
  text.split('`').map((part, i) => (i % 2 === 1 ? <code key={i}>{part}</code> : part))

/** A piece of code to be copied, with the name of the file that it belongs into. */
export const Code = ({
  name,
  words,
  children: code,
}: {
  readonly name: string
  readonly words: DocsWords
  readonly children: string
}) => (
  <figure className="code">
    <figcaption>
      <span>{name}</span>
      <button type="button" data-copy="" aria-label={`${words.copy}: ${name}`}>
        {words.copy}
      </button>
    </figcaption>
    <pre>
      <code>{code}</code>
    </pre>
  </figure>
)

export interface SectionProps {
  readonly id: string
  readonly title: string
  readonly children: ReactNode
}

export const Section = ({ id, title, children }: SectionProps) => (
  <section id={id} aria-labelledby={`${id}-title`}>
    <h2 id={`${id}-title`}>
      <a href={`#${id}`}>{title}</a>
    </h2>
    {children}
  </section>
)
