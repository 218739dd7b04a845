import { useLayoutEffect, useMemo, useRef, useState } from 'react'
import { keepPanes, PANES, readPanes, showPanes, type PaneName, type Panes } from './panes.ts'

/** What the page asks of its panes, and what it may do with them. */
export interface PaneState {
  folded(pane: PaneName): boolean
  /** Folds the pane, or unfolds it; remembered. */
  fold(pane: PaneName, away?: boolean): void
  /** While an edge is moved. */
  resize(widths: Readonly<Partial<Record<PaneName, number>>>): void
  /** Remembers what has been moved. */
  keep(): void
}

/** The panes as they are remembered, from the first frame on: the document's own script has shown them so already. */
export function usePanes(): PaneState {
  const [panes, setPanes] = useState(readPanes)
  const shown = useRef(panes)
  useLayoutEffect(() => showPanes(document.documentElement, shown.current), [])
  return useMemo(() => {
    const show = (pane: PaneName, change: Panes[PaneName]) => {
      shown.current = { ...shown.current, [pane]: { ...shown.current[pane], ...change } }
      showPanes(document.documentElement, shown.current)
    }
    const keep = () => {
      keepPanes(shown.current)
      setPanes(shown.current)
    }
    return {
      folded: (pane) => panes[pane]?.folded === true,
      fold(pane, folded = !panes[pane]?.folded) {
        show(pane, { folded })
        keep()
      },
      resize(widths) {
        for (const pane of PANES) if (widths[pane] !== undefined) show(pane, { width: widths[pane] })
      },
      keep,
    }
  }, [panes])
}
