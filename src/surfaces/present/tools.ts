import type { Actor } from '#engine'

/** What lies over the stage. At most one of these at a time. */
export type Overlay =
  | { readonly type: 'card'; readonly about: 'message'; readonly page: number }
  | { readonly type: 'card'; readonly about: Actor }
  | { readonly type: 'overview' | 'help' | 'qr' | 'take' }

/** What the speaker has in hand. Nothing of it belongs to a link. */
export interface Tools {
  readonly cover: 'black' | 'white' | undefined
  readonly overlay: Overlay | undefined
  readonly hand: 'laser' | 'spotlight' | 'pen' | undefined
  readonly masked: boolean
  readonly notes: boolean
  /** −1 for glaring rooms, 0 as designed, 1 nothing grey, 2 and 3 a beamer that washes out. */
  readonly contrast: number
}

export const NOTHING_IN_HAND: Tools = {
  cover: undefined,
  overlay: undefined,
  hand: undefined,
  masked: false,
  notes: false,
  contrast: 0,
}

export type ToolEvent =
  | { readonly type: 'cover'; readonly cover: 'black' | 'white' }
  | { readonly type: 'overlay'; readonly overlay: Overlay['type'] & ('overview' | 'help' | 'qr' | 'take') }
  | { readonly type: 'actor'; readonly actor: Actor }
  /** Opens the card, then turns its `pages`, then closes it. */
  | { readonly type: 'zoom'; readonly pages: number }
  | { readonly type: 'hand'; readonly hand: 'laser' | 'spotlight' | 'pen' }
  | { readonly type: 'mask' }
  | { readonly type: 'notes' }
  | { readonly type: 'contrast'; readonly by: 1 | -1 }
  /** Puts the topmost thing away. */
  | { readonly type: 'close' }
  /** Another stop is shown: what is about the last one goes. */
  | { readonly type: 'moved' }
  | { readonly type: 'uncover' }

/** The tools after an event. Pressing a tool's key again puts it away. */
export function used(tools: Tools, event: ToolEvent): Tools {
  const { cover, overlay, hand } = tools
  switch (event.type) {
    case 'cover':
      return { ...tools, cover: cover === event.cover ? undefined : event.cover }
    case 'uncover':
      return { ...tools, cover: undefined }
    case 'overlay':
      return { ...tools, overlay: overlay?.type === event.overlay ? undefined : { type: event.overlay } }
    case 'actor':
      return { ...tools, overlay: { type: 'card', about: event.actor } }
    case 'zoom':
      return { ...tools, overlay: turned(overlay, event.pages) }
    case 'hand':
      return { ...tools, hand: hand === event.hand ? undefined : event.hand }
    case 'mask':
      return { ...tools, masked: !tools.masked }
    case 'notes':
      return { ...tools, notes: !tools.notes }
    case 'contrast':
      return { ...tools, contrast: Math.max(-1, Math.min(3, tools.contrast + event.by)) }
    case 'moved':
      return overlay?.type === 'card' ? { ...tools, overlay: undefined } : tools
    case 'close':
      return overlay
        ? { ...tools, overlay: undefined }
        : hand
          ? { ...tools, hand: undefined }
          : { ...tools, notes: false }
  }
}

function turned(overlay: Overlay | undefined, pages: number): Overlay | undefined {
  const page = overlay?.type === 'card' && overlay.about === 'message' ? overlay.page + 1 : 0
  return page < pages ? { type: 'card', about: 'message', page } : undefined
}
