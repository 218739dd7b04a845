import type { Knowing } from './knowledge.ts'

/** Full, half and a question mark: told apart by shape, and ringed when new. */
export function Sign({ how, fresh = false }: Pick<Knowing, 'how'> & { readonly fresh?: boolean }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" className="knows-sign" data-how={how} data-fresh={fresh}>
      {fresh && <circle className="knows-ring" cx="12" cy="12" r="10.5" />}
      {how === 'may' ? (
        <text x="12" y="17">
          ?
        </text>
      ) : (
        <circle cx="12" cy="12" r="6" />
      )}
      {how === 'held' && <path d="M12 6a6 6 0 0 1 0 12z" />}
    </svg>
  )
}
