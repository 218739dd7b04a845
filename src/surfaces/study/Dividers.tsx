import { useCallback, useEffect, useState, type KeyboardEvent } from 'react'
import { useKeyboardResize, useResizer } from 'react-split-pane'
import { useContent } from '#views'
import { PANES, WIDTHS, type PaneName } from './panes.ts'
import type { PaneState } from './usePanes.ts'

/** Stage and panes from left to right, as the library numbers them. */
const ORDER = ['list', 'stage', 'inspector'] as const
const LEAST = ORDER.map((name) => WIDTHS[name][0])
const MOST = ORDER.map((name) => WIDTHS[name][1])

/**
 * The two edges between the stage and the panes beside it: dragged, or moved by the arrow keys; Enter and a double click fold
 * the pane (WAI-ARIA, window splitter pattern). Where a pane is as wide as it is, the style sheet says; here it is measured.
 */
export function Dividers({ panes }: { readonly panes: PaneState }) {
  const { ui } = useContent()
  const { sizes, measure } = useWidths()
  const resize = {
    direction: 'horizontal' as const,
    sizes,
    minSizes: LEAST,
    maxSizes: MOST,
    onResize(next: readonly number[]) {
      panes.resize(widthsOf(next, sizes))
      // At once: the next press of a key starts from here.
      measure()
    },
    onResizeEnd: panes.keep,
  }
  const { handlePointerDown } = useResizer(resize)
  const { handleKeyDown } = useKeyboardResize(resize)
  return (
    <>
      {PANES.map((pane, edge) => (
        <div
          key={pane}
          role="separator"
          aria-orientation="vertical"
          aria-label={ui.panes[pane].width}
          aria-controls={`pane-${pane}`}
          aria-valuenow={Math.round(sizes[edge * 2]!)}
          aria-valuemin={WIDTHS[pane][0]}
          aria-valuemax={WIDTHS[pane][1]}
          tabIndex={0}
          className={`relative z-bar row-start-1 w-3 cursor-col-resize max-lg:hidden touch-none before:absolute before:inset-y-0 before:left-1/2 before:border-l before:border-line hover:before:border-l-3 hover:before:border-message focus-visible:-outline-offset-3 active:before:border-l-3 active:before:border-message ${EDGES[pane]}`}
          onPointerDown={(event) => {
            if (event.button === 0 && !panes.folded(pane)) handlePointerDown(edge)(event)
          }}
          onDoubleClick={() => panes.fold(pane)}
          onKeyDown={(event: KeyboardEvent) => {
            if (event.key === 'Enter') panes.fold(pane)
            else if (panes.folded(pane) || !/^(Arrow(Left|Right)|Home|End)$/.test(event.key)) return
            else handleKeyDown(edge)(event)
            event.preventDefault()
          }}
        />
      ))}
    </>
  )
}

const EDGES: Readonly<Record<PaneName, string>> = {
  list: 'col-start-1 -mr-1.5 justify-self-end',
  inspector: 'col-start-3 -ml-1.5',
}

/** Only what has changed: the pane on the other side keeps its own measure, which may go with the window. */
const widthsOf = (next: readonly number[], before: readonly number[]) =>
  Object.fromEntries(
    PANES.flatMap((pane, edge) => {
      const width = Math.round(next[edge * 2]!)
      return Math.abs(width - before[edge * 2]!) < 1 ? [] : [[pane, width] as const]
    }),
  ) as Partial<Record<PaneName, number>>

/** The widths of list, stage and inspector, as they are drawn. */
function useWidths() {
  const [sizes, setSizes] = useState<number[]>([0, 0, 0])
  const measure = useCallback(() => {
    const now = ORDER.map((name) => paneOf(name)?.offsetWidth ?? 0)
    setSizes((last) => (now.every((width, i) => width === last[i]) ? last : now))
  }, [])
  useEffect(() => {
    const observer = new ResizeObserver(measure)
    for (const pane of ORDER.map(paneOf)) if (pane) observer.observe(pane)
    return () => observer.disconnect()
  }, [measure])
  return { sizes, measure }
}

/** Null while the page shows both flows, which have no panes. */
const paneOf = (name: (typeof ORDER)[number]) => document.getElementById(`pane-${name}`)
