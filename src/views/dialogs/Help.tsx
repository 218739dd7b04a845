import type { Shortcut } from '#player'
import { useContent } from '../parts/context.tsx'
import { Dialog } from '../parts/Dialog.tsx'

interface HelpProps {
  readonly shortcuts: readonly Shortcut[]
  readonly onClose: () => void
}

/** Every key of this surface: the one table that the keyboard obeys, and the digits. */
export default function Help({ shortcuts, onClose }: HelpProps) {
  const { ui, commands } = useContent()
  return (
    <Dialog title={ui.keys} onClose={onClose}>
      <dl className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,26rem),1fr))] gap-x-8 text-md">
        {shortcuts.map(({ command, keys }) => (
          <Row key={command.type} does={commands[command.type]!} keys={keys} />
        ))}
        <Row does={commands['step.seek']!} keys={['0', '…', '8']} />
        <Row does={commands['stop.seek']!} keys={['g', '5.1', 'Enter']} />
      </dl>
    </Dialog>
  )
}

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
