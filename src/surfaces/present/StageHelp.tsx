import { SHORTCUTS, STAGE_SHORTCUTS } from '#player'
import { useContent, useWords } from '#views'

/** Every key of the stage, large enough to be shown. */
export default function StageHelp() {
  const { ui, commands } = useContent()
  const words = useWords('present')
  const rows = [...SHORTCUTS, ...STAGE_SHORTCUTS]
    .filter(({ modes }) => modes.includes('present'))
    .map(({ command: { type }, keys }) => [commands[type] ?? words.commands[type]!, keys] as const)
  const merged = new Map<string, readonly string[]>()
  for (const [does, keys] of [...rows, [commands['stop.seek']!, ['5.1', 'Enter']] as const])
    merged.set(does, [...(merged.get(does) ?? []), ...keys])
  return (
    <section role="dialog" aria-label={ui.keys} className="stage-panel stage-help">
      <h2 className="stage-title">{ui.keys}</h2>
      <dl>
        {[...merged].map(([does, keys]) => (
          <div key={does}>
            <dt>{does}</dt>
            <dd>
              {keys.map((key) => (
                <kbd key={key}>{key.replace(/Arrow(\w+)/, (_, way: string) => ARROWS[way] ?? way)}</kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

/** As they are printed on the keys. */
const ARROWS: Readonly<Record<string, string>> = { Right: '→', Left: '←', Up: '↑', Down: '↓' }
