import { selectBoth, selectDetail, selectScenario } from '#player'
import { Choice, IconButton, Select, useContent, usePlayer, usePlayerState } from '#views'

interface HeaderProps {
  readonly onTheme: () => void
  readonly onOverview: () => void
  readonly onExport: () => void
  readonly onHelp: () => void
}

/** Which run is shown, and the way to everything that is not on the page. */
export function Header({ onTheme, onOverview, onExport, onHelp }: HeaderProps) {
  const { ui, flows, targets } = useContent()
  const player = usePlayer()
  const { flow, target, order } = usePlayerState(selectScenario)
  const both = usePlayerState(selectBoth)
  const detail = usePlayerState(selectDetail)
  return (
    <header className="shell-header flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line px-4 py-1.5 max-xl:gap-x-2 max-sm:gap-y-1 max-sm:px-2 max-sm:py-1">
      <h1 className="min-w-0 flex-[1_1_8rem] overflow-clip text-base font-semibold text-ellipsis whitespace-nowrap max-sm:-order-2 max-sm:leading-[1.2] max-sm:whitespace-normal">
        {ui.title}
      </h1>
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
      {flow === 'user' && (
        <Select
          layout="compact"
          label={ui.order}
          value={order}
          options={[
            ['attach-first', ui.attachFirst],
            ['grant-first', ui.grantFirst],
          ]}
          onChoose={(choice) => player.send({ type: 'order.set', order: choice })}
        />
      )}
      <Select
        layout="compact"
        label={ui.detail}
        value={detail}
        options={[
          ['main', ui.detailMain],
          ['all', ui.detailAll],
        ]}
        onChoose={(choice) => player.send({ type: 'detail.set', detail: choice })}
      />
      <div className="flex max-sm:-order-1">
        <IconButton icon="overview" label={ui.stops} hint="o" onClick={onOverview} />
        <IconButton icon="export" label={ui.exports} onClick={onExport} />
        <IconButton icon="theme" label={ui.theme} hint="d" onClick={onTheme} />
        <IconButton icon="help" label={ui.help} hint="?" onClick={onHelp} />
      </div>
    </header>
  )
}
