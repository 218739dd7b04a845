import type { Content } from '../types.ts'
import { setup } from './captionsSetup.ts'
import { support } from './captionsSupport.ts'
import { use } from './captionsUse.ts'
import { actors, flows, holdings, ids, start, steps, targets } from './scene.ts'
import { commands, errors, progress, ui } from './ui.ts'

export const en: Content = {
  lang: 'en',
  captions: { ...setup, ...use, ...support },
  refused: {
    headline: '{from} does not do what was asked: {label}',
    with: 'an error instead of what was asked for',
    proving: 'that a check failed; the body says which',
    spoken: '{from} does not do what was asked: {label}.',
    why: 'A refused request changes nothing.',
    source: 'rfc9110',
  },
  start,
  steps,
  actors,
  holdings,
  ids,
  flows,
  targets,
  ui,
  commands,
  progress,
  errors,
}
