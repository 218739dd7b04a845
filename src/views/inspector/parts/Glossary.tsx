import { useToolWords } from '../../parts/toolWords.ts'
import { glossaryOf } from '../glossary.ts'
import type { ShownMessage } from '../message.ts'

/** The names in a message and what they mean; fetched by whoever wants to know. */
export default function Glossary({ message }: { readonly message: ShownMessage }) {
  return (
    <dl className="insp-glossary">
      {glossaryOf(message, useToolWords()).map(([name, meaning]) => (
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
