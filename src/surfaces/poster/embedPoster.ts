/** Written into the head of the embed's document: shows a picture of what the link asks for, and asks for the app when it is wanted. */
import { choosePicture } from './choose.ts'
import { keepPresses } from './presses.ts'
import { holdHost, reveal } from './reveal.ts'

/** The stops that the site has a picture of (`pictures/<flow>/<stop>.svg`), by flow; and the words of the button. Written in by the build. */
declare const PICTURES: Readonly<Record<string, readonly string[]>>
declare const REVEAL: string

const html = document.documentElement
const query = new URLSearchParams(location.search)
query.delete('mode') // this document is an embed whatever its link says
choosePicture(html, query)
keepPresses(query, false)
addEventListener('DOMContentLoaded', () => {
  const poster = document.getElementById('root')!.firstElementChild!
  const when = query.get('reveal') === 'manual' ? 'manual' : 'auto'
  const picture = when === 'manual' && pictureOf(query)
  if (picture) poster.append(picture)
  holdHost(query.get('origin') ?? undefined, reveal(poster, when, REVEAL))
})

/** An embed that waits for its button may stand for long: it shows the stop of a link that names nothing else. */
function pictureOf(asked: URLSearchParams): HTMLImageElement | undefined {
  const others = [...asked.keys()].some((name) => !/^(flow|step|theme|reveal|origin|seed)$/.test(name))
  const [flow, step] = [asked.get('flow') ?? 'system', asked.get('step') ?? '0']
  const stop = PICTURES[flow]?.find((id) => id === step || id === `${step}.1`)
  if (others || html.dataset['wait'] === undefined || stop === undefined) return undefined
  const picture = document.createElement('img')
  picture.className = 'reveal-picture'
  picture.src = `pictures/${flow}/${stop}.svg`
  picture.alt = `${document.title}, ${stop}`
  return picture
}
