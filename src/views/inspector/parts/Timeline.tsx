interface TimelineProps {
  /** From 0 to 1: how much of the time is over. */
  readonly past: number
  /** Where this moment is, if not at the end of the past. */
  readonly now?: number
  readonly renewal?: number | undefined
}

/** A life as a line, with this moment and the renewal on it. For the eye alone: the words beside it say the same. */
export const Timeline = ({ past, now = past, renewal }: TimelineProps) => (
  <div aria-hidden="true" className="relative my-1.5 h-3 rounded-md border border-muted bg-band">
    <span
      className="block h-full rounded-[inherit] bg-granted forced-colors:bg-[Highlight] forced-colors:forced-color-adjust-none"
      style={{ width: percent(past) }}
    />
    {renewal !== undefined && Number.isFinite(renewal) && (
      <i
        className="absolute -inset-y-1 border-l-2 border-dashed border-muted"
        style={{ left: percent(renewal) }}
      />
    )}
    <i className="absolute -inset-y-1 border-l-4 border-ink" style={{ left: percent(now) }} />
  </div>
)

const percent = (share: number) => `${Math.min(100, Math.max(0, share * 100))}%`
