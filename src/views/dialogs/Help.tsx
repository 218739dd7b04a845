import type { ReactNode } from 'react'
import type { Holding, Shortcut } from '#player'
import { ThingGlyph, WayMark } from '../diagram/drawings.tsx'
import { useContent } from '../parts/context.tsx'
import { Dialog } from '../parts/Dialog.tsx'
import { useWords } from '../parts/useWords.ts'

interface HelpProps {
  readonly shortcuts: readonly Shortcut[]
  readonly onClose: () => void
}

/** Every key of this surface, from the one table that the keyboard obeys; what the picture draws; and what its words mean. */
export default function Help({ shortcuts, onClose }: HelpProps) {
  const { ui, commands, holdings } = useContent()
  const { help } = useWords('tools')
  return (
    <Dialog title={ui.keys} onClose={onClose}>
      <dl className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,26rem),1fr))] gap-x-8 text-md">
        {Object.entries(keysOf(shortcuts)).map(([type, keys]) => (
          <Row key={type} does={commands[type]!} keys={keys} />
        ))}
        <Row does={commands['step.seek']!} keys={['0', '…', '8']} />
        <Row does={commands['stop.seek']!} keys={['g', '5.1', 'Enter']} />
      </dl>
      <Part title={help.legend}>
        {LINES.map((line) => (
          <Term key={line} sign={<LineSign line={line} />} about={help.lines[line]} />
        ))}
      </Part>
      <Part title={help.words}>
        {(Object.keys(help.things) as (keyof typeof help.things)[]).map((holding) => (
          <Term key={holding} sign={<ThingSign holding={holding} />} about={help.things[holding]}>
            {holdings[holding]}
          </Term>
        ))}
        {Object.entries(help.terms).map(([term, about]) => (
          <Term key={term} about={about}>
            {term}
          </Term>
        ))}
      </Part>
    </Dialog>
  )
}

/** A command's keys in one row, whatever surfaces they are for. */
function keysOf(shortcuts: readonly Shortcut[]): Readonly<Record<string, readonly string[]>> {
  const keys: Record<string, readonly string[]> = {}
  for (const shortcut of shortcuts)
    keys[shortcut.command.type] = [...(keys[shortcut.command.type] ?? []), ...shortcut.keys]
  return keys
}

const Part = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <section className="pt-5">
    <h3 className="text-lg font-semibold">{title}</h3>
    <dl className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,18rem),1fr))] gap-x-8 gap-y-2 pt-2">
      {children}
    </dl>
  </section>
)

interface TermProps {
  readonly sign?: ReactNode
  readonly about: string
  readonly children?: ReactNode
}

/** A sign of the picture, or a word, and what it means. */
const Term = ({ sign, about, children }: TermProps) => (
  <div className="grid grid-cols-[3rem_minmax(0,1fr)] gap-x-3 text-sm leading-snug">
    <dt className="contents font-semibold">
      <span className="row-span-2">{sign}</span>
      <span>{children}</span>
    </dt>
    <dd className="col-start-2 text-muted">{about}</dd>
  </div>
)

const LINES = ['request', 'response', 'refused', 'next', 'done'] as const

/** A line of the picture, with the picture's own classes. */
const LineSign = ({ line }: { readonly line: (typeof LINES)[number] }) => (
  <svg viewBox="0 0 72 36" aria-hidden="true" className="w-12">
    {line === 'next' || line === 'done' ? (
      <g className="way" data-state={line}>
        <path className="way-line" d="M4 18H68" />
        {line === 'done' && (
          <WayMark
            points={[
              [4, 18],
              [68, 18],
            ]}
            state="done"
          />
        )}
      </g>
    ) : (
      <g
        className="message"
        data-message={line === 'request' ? 'request' : 'response'}
        data-outcome={line === 'refused' ? 'refused' : undefined}
      >
        <path className="message-line" d="M4 18H60" />
        <path className="message-arrow" d="M52 8L68 18L52 28" />
      </g>
    )}
  </svg>
)

const ThingSign = ({ holding }: { readonly holding: Holding }) => (
  <svg viewBox="0 0 28 28" aria-hidden="true" className="size-7">
    <ThingGlyph holding={holding} filled={false} />
  </svg>
)

const Row = ({ does, keys }: { readonly does: string; readonly keys: readonly string[] }) => (
  <div className="flex justify-between gap-4 border-b border-line py-1.5">
    <dt>{does}</dt>
    <dd className="flex flex-wrap justify-end gap-1">
      {keys.map((key) => (
        <kbd key={key} className="rounded-sm border border-line px-1.5 text-sm whitespace-nowrap">
          {key.replace(/Arrow\w+/, (arrow) => ARROWS[arrow] ?? arrow)}
        </kbd>
      ))}
    </dd>
  </div>
)

/** As they are printed on the keys. */
const ARROWS: Readonly<Record<string, string>> = {
  ArrowRight: '→',
  ArrowLeft: '←',
  ArrowUp: '↑',
  ArrowDown: '↓',
}
