/** Written into the head of the study page's document: what has to be decided before its picture is painted. */
import { takeAfterReload } from '../page/reload.ts'
import { readPanes, showPanes } from '../study/panes.ts'
import { choosePicture } from './choose.ts'
import { keepPresses } from './presses.ts'

takeAfterReload()
const html = document.documentElement
const query = new URLSearchParams(location.search)
if (query.get('mode') === 'embed') {
  // An embed has a document of its own, which stays a picture until it is wanted.
  html.hidden = true
  location.replace(`embed.html${location.search}${location.hash}`)
} else {
  choosePicture(html, query)
  showPanes(html, readPanes())
  keepPresses(query, true)
}
