import { glossaryOf } from '../glossary.ts'
import type { ShownMessage } from '../message.ts'
import { useWords } from '../../parts/useWords.ts'

/** The names in a message and what they mean; fetched by whoever wants to know. */
export default function Glossary({ message }: { readonly message: ShownMessage }) {
  return (
    <dl className="insp-glossary">
      {glossaryOf(message, useWords('tools')).map(([name, meaning]) => (
        <div key={name}>
          <dt>
            <code>{name}</code>
          </dt>
          <dd>{meaning}</dd>
        </div>
      ))}
    </dl>
  )
}
