import { selectBoth, selectScenario } from '#player'
import { Button, Choice, Icon, IconButton, Select, useContent, usePlayer, usePlayerState } from '#views'

interface HeaderProps {
  /** Whether another flow or service can be chosen. */
  readonly chooses: boolean
  /** Whether what may go wrong is what is shown. */
  readonly breaking: boolean
  readonly onBreak: () => void
  readonly onSearch: () => void
  readonly onTheme: () => void
  readonly onOverview: () => void
  readonly onExport: () => void
  readonly onHelp: () => void
}

/** Which run is shown, what may go wrong in it, and the way to everything that is not on the page. No choice moves another. */
export function Header({
  chooses,
  breaking,
  onBreak,
  onSearch,
  onTheme,
  onOverview,
  onExport,
  onHelp,
}: HeaderProps) {
  const { ui, flows, targets } = useContent()
  const player = usePlayer()
  const { flow, target } = usePlayerState(selectScenario)
  const both = usePlayerState(selectBoth)
  return (
    <header className="flex min-h-13 flex-wrap items-center gap-x-3 gap-y-2 border-b border-line px-4 py-1 max-sm:gap-x-2 max-sm:gap-y-1 max-sm:px-2 lg:min-h-12 lg:flex-nowrap lg:py-0.5">
      <h1 className="min-w-0 flex-[1_1_8rem] overflow-clip text-base font-semibold text-ellipsis whitespace-nowrap max-sm:-order-2 max-sm:leading-[1.2] max-sm:whitespace-normal">
        {ui.title}
      </h1>
      {chooses && (
        <>
          <Choice
            fills
            label={ui.flow}
            value={both ? 'both' : flow}
            options={[
              ['system', flows.system],
              ['user', flows.user],
              ['both', ui.bothFlows],
            ]}
            onChoose={(choice) =>
              player.send(choice === 'both' ? { type: 'both.set' } : { type: 'flow.set', flow: choice })
            }
          />
          <Select
            layout="compact"
            label={ui.target}
            value={target}
            options={[
              ['secret', targets.secret],
              ['key', targets.key],
              ['arm', targets.arm],
            ]}
            onChoose={(choice) => player.send({ type: 'target.set', target: choice })}
          />
        </>
      )}
      <Button size="md" title={`${ui.search} (/)`} className={SEARCH} onClick={onSearch}>
        <Icon name="search" className="size-4.5 shrink-0" />
        <span className="truncate max-xl:sr-only">{ui.search}</span>
      </Button>
      <Button size="md" aria-pressed={breaking} onClick={onBreak}>
        {ui.breakIt}
      </Button>
      <div className="flex max-sm:-order-1">
        <IconButton icon="overview" label={ui.stops} hint="o" onClick={onOverview} />
        <IconButton icon="export" label={ui.exports} onClick={onExport} />
        <IconButton icon="theme" label={ui.theme} hint="d" onClick={onTheme} />
        <IconButton icon="help" label={ui.help} hint="?" onClick={onHelp} />
      </div>
    </header>
  )
}

/** It looks like the field that it leads to. */
const SEARCH = 'inline-flex min-w-9 items-center justify-center gap-2 text-muted max-xl:px-2'
