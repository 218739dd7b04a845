/** The panes beside the stage, in the order in which they stand. */
export const PANES = ['list', 'inspector'] as const
export type PaneName = (typeof PANES)[number]

/** What a reader has made of one: its width in CSS px, and whether it is folded away. */
interface Pane {
  readonly width?: number
  readonly folded?: boolean
}
export type Panes = Readonly<Partial<Record<PaneName, Pane>>>

/** No narrower and no wider, in CSS px. What is left is the stage's, which keeps its own least width. */
export const WIDTHS: Readonly<Record<PaneName | 'stage', readonly [least: number, most: number]>> = {
  list: [160, 480],
  stage: [360, Infinity],
  inspector: [320, 800],
}

const KEY = 'managed-identity-flow.panes'

/** What is remembered, of which nothing is trusted. */
export function readPanes(): Panes {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Record<PaneName, Pane | undefined>
    return Object.fromEntries(
      PANES.map((name) => {
        const width = Number(kept[name]?.width)
        const [least, most] = WIDTHS[name]
        return [
          name,
          { ...(width >= least && width <= most && { width }), folded: kept[name]?.folded === true },
        ]
      }),
    )
  } catch {
    return {} // nothing of ours, or no storage here
  }
}

export function keepPanes(panes: Panes): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(panes))
  } catch {
    // no storage here: for this visit alone
  }
}

/** Tells the style sheet, on `<html>`, so that the document's first picture stands where the app's will. */
export function showPanes(html: HTMLElement, panes: Panes): void {
  for (const name of PANES) {
    const { width, folded = false } = panes[name] ?? {}
    if (width !== undefined) html.style.setProperty(`--${name}`, `${width}px`)
    html.toggleAttribute(`data-${name}-folded`, folded)
  }
}
