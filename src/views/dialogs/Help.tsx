import type { Shortcut } from '#player'
import { useContent } from '../parts/context.tsx'
import { Dialog } from '../parts/Dialog.tsx'

interface HelpProps {
  readonly shortcuts: readonly Shortcut[]
  readonly onClose: () => void
}

/** Every key of this surface, from the one table that the keyboard obeys. */
export default function Help({ shortcuts, onClose }: HelpProps) {
  const { ui, commands } = useContent()
  return (
    <Dialog title={ui.keys} onClose={onClose}>
      <dl className="keys">
        {shortcuts.map(({ command, keys }) => (
          <div key={command.type}>
            <dt>{commands[command.type]}</dt>
            <dd>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
