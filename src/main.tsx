import { loadContent } from '#content'
import { createPlayer, parseLink, scenarioOf, type Link } from '#player'
import plans from 'virtual:plans'
import './theme.css' // first: it fixes the order of the layers
import { whenSettled } from './surfaces/page/settled.ts'
import { warnOfMissingStop } from './surfaces/page/missingStop.ts'
import { seedOfTab } from './surfaces/page/seed.ts'
import { mountStudy } from './surfaces/study/index.tsx'

/** Reads the link and mounts the surface that it asks for; nothing else. */
async function start(root: HTMLElement) {
  if (document.documentElement.hidden) return // on the way to the embed's own document
  const { link: place, warnings } = parseLink(location.search)
  for (const warning of warnings) console.warn(warning)
  const live = place.live ? await import('./surfaces/live/index.tsx') : undefined
  if (live && (await live.mountLive(root, await loadContent(place.lang), place))) return
  const player = createPlayer({
    scenario: scenarioOf(place),
    detail: place.detail,
    stop: place.step,
    speed: place.speed,
    seed: place.seed ?? seedOfTab(),
    plans,
  })
  warnOfMissingStop(player, place.step)
  const content = await loadContent(place.lang)
  const isStage = place.mode === 'present' || place.window === 'presenter'
  if (isEmbed(place)) {
    ;(await import('./surfaces/embed/index.tsx')).mountEmbed(root, player, content, place)
  } else if (isStage) {
    await (await import('./surfaces/present/index.tsx')).mountPresent(root, player, content, place)
  } else mountStudy(root, player, content, place, live?.noRun())
  if (KEPT && parent === window && !isEmbed(place) && !live) {
    whenSettled(
      () =>
        void import('./surfaces/offline/index.tsx')
          .then(({ stayOffline }) => stayOffline(content, !isStage))
          .catch(console.warn),
    )
  }
}

/** Whether the rest of the site is fetched in the end, so that it opens without a network. A single file has no rest, and in development nothing may be older than its source. */
const KEPT = import.meta.env.PROD && import.meta.env.MODE !== 'single'
/** A document of its own is an embed whatever its link says. */
const isEmbed = ({ mode }: Link) => mode === 'embed' || document.documentElement.dataset['mode'] === 'embed'

void start(document.getElementById('root')!)
