import { loadContent } from '#content'
import { createPlayer, readPlace, scenarioOf } from '#player'
import plans from 'virtual:plans'
import './theme.css' // first: it fixes the order of the layers
import { mountStudy } from './surfaces/study/index.tsx'

/** Reads the link and mounts the surface that it asks for; nothing else. */
async function start(root: HTMLElement) {
  const { place, warnings } = readPlace(location.search)
  for (const warning of warnings) console.warn(warning)
  // The poster has answered keys while this script was on its way: where it stands is where we go on.
  const step = document.documentElement.dataset['stop'] ?? place.step
  const player = createPlayer({ scenario: scenarioOf(place), detail: place.detail, stop: step, speed: place.speed, seed: place.seed, plans })
  mountStudy(root, player, await loadContent(place.lang), place)
}

void start(document.getElementById('root')!)
