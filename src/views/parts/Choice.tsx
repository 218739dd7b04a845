interface ChoiceProps<T extends string> {
  readonly label: string
  readonly value: T
  readonly options: readonly (readonly [value: T, name: string])[]
  readonly onChoose: (value: T) => void
}

/** One of a few, all visible: plain toggle buttons, so that the arrow keys go on stepping while one has the focus. */
export function Choice<T extends string>({ label, value, options, onChoose }: ChoiceProps<T>) {
  return (
    <div role="group" aria-label={label} className="choice">
      {options.map(([option, name]) => (
        <button key={option} type="button" aria-pressed={option === value} onClick={() => onChoose(option)}>
          {name}
        </button>
      ))}
    </div>
  )
}

/** One of a few, to be opened: the platform's own select, with its keyboard and its touch wheel. */
export function Select<T extends string>({ label, value, options, onChoose }: ChoiceProps<T>) {
  return (
    <label className="select">
      <span className="select-label">{label}</span>
      <select value={value} onChange={(event) => onChoose(event.target.value as T)}>
        {options.map(([option, name]) => (
          <option key={option} value={option}>
            {name}
          </option>
        ))}
      </select>
    </label>
  )
}
