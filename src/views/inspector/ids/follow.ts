import { createWatched } from '../../parts/watched.ts'
import type { IdName } from './ids.ts'

/** The id that is followed all over the page. It outlives the panel: elsewhere is where it is to be seen. */
export interface Followed {
  readonly name: IdName
  readonly value: string
}
const followed = createWatched<Followed | undefined>(undefined)
let observer: MutationObserver | undefined
let waiting = 0

export const { subscribe, get: current } = followed

/** Lights an id wherever the page shows it, now and from now on; without one nothing is lit. */
export function follow(next: Followed | undefined) {
  followed.set(next)
  observer?.disconnect()
  observer = undefined
  CSS.highlights?.clear()
  if (next) {
    observer = new MutationObserver(() => {
      waiting ||= requestAnimationFrame(light)
    })
    observer.observe(document.body, { subtree: true, childList: true, characterData: true })
    light()
  }
}

function light() {
  waiting = 0
  const id = followed.get()
  if (!id || !CSS.highlights) return
  CSS.highlights.clear()
  const ranges = rangesOf(id.value)
  if (ranges.length > 0) CSS.highlights.set(`id-${id.name}`, new Highlight(...ranges))
}

/** The id in full, and shortened to its end as the picture has it. */
function rangesOf(id: string): readonly Range[] {
  const forms = [id.toLowerCase(), `…${id.slice(-4).toLowerCase()}`]
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const ranges: Range[] = []
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.nodeValue!.toLowerCase()
    for (const form of forms) {
      for (let at = text.indexOf(form); at >= 0; at = text.indexOf(form, at + form.length)) {
        const range = document.createRange()
        range.setStart(node, at)
        range.setEnd(node, at + form.length)
        ranges.push(range)
      }
    }
  }
  return ranges
}
