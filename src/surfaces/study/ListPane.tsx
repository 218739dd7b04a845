import { selectDetail, selectScenario } from '#player'
import { Afterwards, Select, StepList, useContent, usePlayer, usePlayerState } from '#views'

/** The steps in words, and which of the messages are listed. Folded, it is a row of numbers. */
export function ListPane() {
  return (
    <div
      id="pane-list"
      className="flex flex-col border-line max-lg:border-t lg:col-start-1 lg:row-start-1 lg:min-h-0"
    >
      <Choices />
      {/* `relative` holds what only a screen reader sees, which else would lengthen the page */}
      <div className="relative overscroll-contain lg:min-h-0 lg:flex-1 lg:overflow-y-auto">
        <StepList>
          <Afterwards />
        </StepList>
      </div>
    </div>
  )
}

/** Which messages there are and in what order. Here, and not in the header, what comes and goes moves no other choice. */
function Choices() {
  const { ui } = useContent()
  const player = usePlayer()
  const { flow, order } = usePlayerState(selectScenario)
  const detail = usePlayerState(selectDetail)
  return (
    <div className="flex flex-wrap gap-2 px-3 pt-2 lg:in-data-list-folded:hidden">
      <Select
        layout="filling"
        label={ui.detail}
        value={detail}
        options={[
          ['main', ui.detailMain],
          ['all', ui.detailAll],
        ]}
        onChoose={(choice) => player.send({ type: 'detail.set', detail: choice })}
      />
      {flow === 'user' && (
        <Select
          layout="filling"
          label={ui.order}
          value={order}
          options={[
            ['attach-first', ui.attachFirst],
            ['grant-first', ui.grantFirst],
          ]}
          onChoose={(choice) => player.send({ type: 'order.set', order: choice })}
        />
      )}
    </div>
  )
}
