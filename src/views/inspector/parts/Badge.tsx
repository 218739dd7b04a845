/** Passed or failed: by shape, by word and by colour. */
export function Badge({ passed, label }: { readonly passed: boolean; readonly label: string }) {
  return (
    <span
      data-passed={passed}
      className={`inline-flex items-center gap-1.5 text-sm font-semibold whitespace-nowrap ${passed ? 'text-granted' : 'text-error'}`}
    >
      <svg
        viewBox="0 0 16 16"
        aria-hidden="true"
        className="size-4 flex-none"
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
