/**
 * What React Flow finds in the place of `@xyflow/system`: all of it, but for the machinery of dragging, connecting,
 * panning and zooming. The picture does none of these (its board is scaled as a whole), and without them d3 and what
 * stands on it fall out of the page: a seventh of its script.
 */
import type { PanZoomInstance, Viewport, XYDragInstance, XYHandle as RealHandle } from '@xyflow/system'

export * from '@xyflow/system'

export const XYDrag = (): XYDragInstance => ({ update: nothing, destroy: nothing })

export const XYHandle: typeof RealHandle = {
  onPointerDown: nothing,
  isValid: () => ({ handleDomNode: null, isValid: false, connection: null, toHandle: null }),
}

/** Stays where it was put at first; a wish to be elsewhere is answered as d3 does when it cannot move. */
export function XYPanZoom({ viewport }: { readonly viewport: Viewport }): PanZoomInstance {
  return {
    update: nothing, destroy: nothing, setScaleExtent: nothing, setTranslateExtent: nothing, syncViewport: nothing, setClickDistance: nothing,
    getViewport: () => viewport,
    setViewport: () => Promise.resolve(undefined),
    setViewportConstrained: () => Promise.resolve(undefined),
    scaleTo: () => Promise.resolve(false),
    scaleBy: () => Promise.resolve(false),
  }
}

/** The small map and the resizer hold on to d3 though nobody shows them. */
export const XYMinimap = absent
export const XYResizer = absent

function nothing() {}
function absent(): never {
  throw new Error('This React Flow neither maps nor resizes')
}
