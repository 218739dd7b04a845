interface ChoiceProps<T extends string> {
  readonly label: string
  readonly value: T
  readonly options: readonly (readonly [value: T, name: string])[]
  readonly onChoose: (value: T) => void
}

interface TogglesProps<T extends string> extends ChoiceProps<T> {
  /** `sm` within a panel's text. */
  readonly size?: 'sm' | 'md'
  /** Takes a row of its own on a phone. */
  readonly fills?: boolean
  /** Breaks into several rows where one is too short. */
  readonly wraps?: boolean
}

/** One of a few, all visible: plain toggle buttons, so that the arrow keys go on stepping while one has the focus. */
export function Choice<T extends string>({
  label,
  value,
  options,
  onChoose,
  size = 'md',
  fills = false,
  wraps = false,
}: TogglesProps<T>) {
  const room = `${size === 'sm' ? 'rounded-md' : 'rounded-lg'} ${fills ? 'max-sm:basis-full' : ''} ${wraps ? 'flex-wrap' : ''}`
  const button = `${size === 'sm' ? SMALL : MEDIUM} ${fills ? 'max-sm:flex-1' : ''}`
  return (
    <div
      role="group"
      aria-label={label}
      data-slot="choice"
      className={`inline-flex border border-line ${room}`}
    >
      {options.map(([option, name]) => (
        <button
          key={option}
          type="button"
          aria-pressed={option === value}
          className={`cursor-pointer border-line text-sm whitespace-nowrap not-first:border-l hover:bg-hover aria-pressed:bg-chosen aria-pressed:text-on-chosen aria-pressed:forced-color-adjust-none ${button}`}
          onClick={() => onChoose(option)}
        >
          {name}
        </button>
      ))}
    </div>
  )
}

// The corners are those of the border around them, less its width.
const SMALL = 'min-h-7.5 px-2.5 first:rounded-l-[0.3125rem] last:rounded-r-[0.3125rem]'
const MEDIUM = 'min-h-9 px-3 first:rounded-l-[0.4375rem] last:rounded-r-[0.4375rem]'

interface SelectProps<T extends string> extends ChoiceProps<T> {
  readonly layout?: keyof typeof LAYOUTS
}

const LAYOUTS = {
  /** The name before the box. */
  inline: { label: 'inline-flex items-center gap-2', name: '', select: 'max-w-full' },
  /** In a bar with little room: the name is for screen readers but where the window is very wide. */
  compact: {
    label: 'inline-flex items-center gap-2 max-sm:min-w-0 max-sm:flex-[1_1_8rem]',
    name: 'max-2xl:sr-only',
    select: 'max-w-full max-xl:max-w-40 max-sm:w-full max-sm:max-w-none',
  },
  /** In a narrow column: as wide as its room, its name for screen readers alone. */
  filling: { label: 'min-w-0 flex-[1_1_9rem]', name: 'sr-only', select: 'w-full' },
  /** The name above the box, which is as wide as its room. */
  stacked: { label: 'grid gap-1', name: '', select: 'w-full' },
} as const

/** One of a few, to be opened: the platform's own select, with its keyboard and its touch wheel. */
export function Select<T extends string>({
  label,
  value,
  options,
  onChoose,
  layout = 'inline',
}: SelectProps<T>) {
  const look = LAYOUTS[layout]
  return (
    <label data-slot="select" className={`text-sm ${look.label}`}>
      <span className={`whitespace-nowrap text-muted ${look.name}`}>{label}</span>
      <select
        className={`min-h-9 rounded-lg border border-line bg-ground px-2 text-ink ${look.select}`}
        value={value}
        onChange={(event) => onChoose(event.target.value as T)}
      >
        {options.map(([option, name]) => (
          <option key={option} value={option}>
            {name}
          </option>
        ))}
      </select>
    </label>
  )
}
