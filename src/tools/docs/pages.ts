/** A page of the guide: a Markdown file of `src/guide`, which becomes one page of the site. */
export interface GuidePage {
  /** The file in `src/guide`, without `.md`. */
  readonly name: string
  /** What the navigation calls it. */
  readonly label: string
}

/** In the order of the navigation. */
export const GUIDE: readonly GuidePage[] = [
  { name: 'links', label: 'Links' },
  { name: 'presenting', label: 'Presenting' },
  { name: 'embedding', label: 'Embedding' },
  { name: 'failures', label: 'Your own failure' },
  { name: 'live', label: 'Your own program' },
  { name: 'architecture', label: 'Architecture' },
  { name: 'testing', label: 'Testing' },
  { name: 'fidelity', label: 'Fidelity' },
  { name: 'extending', label: 'Extending' },
]

/** Other people link to this page, so its address stays. */
const EMBEDDING = 'docs.html'

/**
 * The file of a page in the site's folder. All of them lie beside `index.html`, so links between them are bare file names,
 * which work on any host and under any path.
 */
export const fileOf = (name: string): string => (name === 'embedding' ? EMBEDDING : `guide-${name}.html`)
