import { captionFor } from '#content'
import { selectIndex, selectScenario, selectStops, START } from '#player'
import { useContent, usePlayer, usePlayerState } from '../parts/context.tsx'
import { Dialog } from '../parts/Dialog.tsx'

/** Every stop of the run as a card; choosing one goes there. */
export default function Overview({ onClose }: { readonly onClose: () => void }) {
  const content = useContent()
  const player = usePlayer()
  const stops = usePlayerState(selectStops)
  const index = usePlayerState(selectIndex)
  const { flow } = usePlayerState(selectScenario)
  const go = (id: string) => {
    player.send({ type: 'stop.seek', id, jump: true })
    onClose()
  }
  return (
    <Dialog title={content.ui.messages} onClose={onClose}>
      <ol className="grid grid-cols-[repeat(auto-fill,minmax(15rem,1fr))] gap-2">
        <Card
          id={START}
          headline={content.start[flow].headline}
          who={content.ui.startName}
          now={index < 0}
          onGo={go}
        />
        {stops.map((stop, i) => (
          <Card key={stop.id} {...captionFor(content, stop)} id={stop.id} now={i === index} onGo={go} />
        ))}
      </ol>
    </Dialog>
  )
}

interface CardProps {
  readonly id: string
  readonly who: string
  readonly headline: string
  readonly now: boolean
  readonly onGo: (id: string) => void
}

const Card = ({ id, who, headline, now, onGo }: CardProps) => (
  <li>
    <button
      type="button"
      className="block size-full min-h-20 cursor-pointer rounded-lg border border-line px-3 py-2 text-left hover:bg-hover aria-[current]:border-message aria-[current]:inset-ring-2 aria-[current]:inset-ring-message"
      aria-current={now ? 'step' : undefined}
      onClick={() => onGo(id)}
    >
      <span className="text-message tabular-nums">{id}</span>{' '}
      <span className="text-sm text-muted">{who}</span>
      <span className="mt-0.5 block text-md leading-snug">{headline}</span>
    </button>
  </li>
)
