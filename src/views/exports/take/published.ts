import type { Link } from '#player'
import { stopLink } from '../share/links.ts'

/** The files that the site has of a stop, beside the page: made by the build for both flows, undisturbed, with the secret as target. */
export interface Published {
  readonly picture: string
  readonly card: string
  readonly link: string
}

/** Where they are; undefined for a run of which there are none, and where the page is a file by itself. */
export function publishedFor(place: Link, address: string): Published | undefined {
  const { flow, target, order, detail, step, branch, fault } = place
  const url = new URL(address)
  const usual =
    flow !== 'both' &&
    target === 'secret' &&
    order === 'attach-first' &&
    detail === 'main' &&
    branch === undefined &&
    fault.length === 0
  if (!usual || url.protocol === 'file:') return undefined
  const file = (path: string) => new URL(path, new URL('.', url)).href
  return {
    picture: file(`pictures/${flow}/${step}.svg`),
    card: file(`cards/${flow}/${step}.html`),
    link: stopLink(place, address),
  }
}

/** A picture that leads to its stop, as GitHub and most other readers of Markdown take it. */
export const markdownFor = ({ picture, link }: Published, title: string): string =>
  `[![${title.replaceAll(/[[\]\\]/g, '\\$&')}](${picture})](${link})`
