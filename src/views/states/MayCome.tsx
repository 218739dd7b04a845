import type { ViewWords } from '#content'
import type { Stop } from '#player'
import type { Next } from './trace.ts'

interface MayComeProps {
  readonly next: readonly Next[]
  readonly stops: readonly Stop[]
  readonly words: ViewWords
  readonly onSeek: (id: string) => void
}

/** What the machine would take next. What this run brings can be pressed and leads there; of the rest it says why not. */
export function MayCome({ next, stops, words, onSeek }: MayComeProps) {
  const never = next.filter(({ at, again }) => at === undefined && !again)
  const over = next.filter(({ at, again }) => at === undefined && again)
  return (
    <>
      <h2 className="events-name">{words.mayCome}</h2>
      {next.every(({ at }) => at === undefined) ? (
        <p className="just-now">{words.nothingMayCome}</p>
      ) : (
        <ul className="may-come">
          {next.flatMap(({ event, at }) => {
            const stop = at === undefined ? undefined : stops[at]
            return (
              stop && (
                <li key={event}>
                  <button
                    type="button"
                    title={event}
                    className="view-button event"
                    onClick={() => onSeek(stop.id)}
                  >
                    <span>
                      {words.eventNames[event]} <span className="sr-only">{words.goTo}</span> {stop.id}
                    </span>
                  </button>
                </li>
              )
            )
          })}
        </ul>
      )}
      <Closed events={over} reason={words.doesNotComeAgain} words={words} />
      <Closed events={never} reason={words.doesNotCome} words={words} />
    </>
  )
}

interface ClosedProps {
  readonly events: readonly Next[]
  readonly reason: string
  readonly words: ViewWords
}

/** Events that the machine would take and this run does not bring: buttons that cannot be pressed, and the reason. */
function Closed({ events, reason, words }: ClosedProps) {
  if (events.length === 0) return null
  return (
    <>
      <h3 className="events-name">{reason}</h3>
      <ul className="may-come">
        {events.map(({ event }) => (
          <li key={event}>
            <button
              type="button"
              disabled
              title={event}
              aria-label={`${words.eventNames[event]}: ${reason}`}
              className="view-button event"
            >
              {words.eventNames[event]}
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}
