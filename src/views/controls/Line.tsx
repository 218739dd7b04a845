interface LineProps {
  readonly label: string
  /** The range as indices of stops; −1 is the start. */
  readonly first: number
  readonly last: number
  readonly index: number
  /** The stop shown, in words. */
  readonly name: string
  /** Where each step begins, in order. */
  readonly marks: readonly (readonly [step: number, at: number])[]
  /** Said beside the line. */
  readonly children: React.ReactNode
  readonly onSeek: (index: number) => void
}

/** A run, or a part of it, as one line: the platform's own range, with a mark where each step begins. */
export function Line({ label, first, last, index, name, marks, children, onSeek }: LineProps) {
  return (
    <div
      data-slot="scrubber"
      className="relative grid min-w-0 flex-[1_1_14rem] grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 max-sm:-order-1 max-sm:basis-full"
    >
      <input
        type="range"
        role="slider"
        aria-label={label}
        min={first + 1}
        max={last + 1}
        step={1}
        value={index + 1}
        aria-valuenow={index + 1}
        aria-valuetext={name}
        className="row-start-1 h-6 w-full cursor-pointer accent-message"
        onChange={(event) => onSeek(Number(event.target.value) - 1)}
      />
      <div aria-hidden="true" className="relative col-start-1 row-start-2 mx-2 h-4.5 text-xs leading-4.5">
        {marks.map(([step, at]) => (
          <span
            key={`${step} ${at}`}
            data-slot="step-mark"
            className="absolute -translate-x-1/2 text-muted tabular-nums data-[passed=true]:font-semibold data-[passed=true]:text-ink"
            data-passed={index >= at}
            style={{ left: `${last > first ? ((at - first) / (last - first)) * 100 : 0}%` }}
          >
            {step}
          </span>
        ))}
      </div>
      <span
        aria-hidden="true"
        data-slot="position"
        className="row-start-1 min-w-[6.5em] text-right text-sm whitespace-nowrap tabular-nums"
      >
        {children}
      </span>
    </div>
  )
}
