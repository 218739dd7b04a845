/** Passed or failed: by shape, by word and by colour. */
export function Badge({ passed, label }: { readonly passed: boolean; readonly label: string }) {
  return (
    <span className="insp-badge" data-passed={passed}>
      <svg
        viewBox="0 0 16 16"
        aria-hidden="true"
        fill="none"
        stroke="currentColor"
        strokeWidth="2.5"
        strokeLinecap="round"
      >
        <path d={passed ? 'M3 8.5l3.5 3.5L13 4.5' : 'M4 4l8 8M12 4l-8 8'} />
      </svg>
      {label}
    </span>
  )
}
