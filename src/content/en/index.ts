import type { Captions, Said } from '../shapes.ts'
import { alike } from './captions/alike.ts'
import { endings } from './captions/endings.ts'
import { phrases } from './captions/phrases.ts'
import { between, failures, refused, unanswered } from './captions/refusals.ts'
import { setup } from './captions/setup.ts'
import { support } from './captions/support.ts'
import { use } from './captions/use.ts'
import {
  actors,
  chapters,
  flows,
  goals,
  holdings,
  holdingStates,
  ids,
  picture,
  start,
  steps,
  targets,
} from './scene.ts'
import { commands, errors, progress, ui } from './ui.ts'

/** A kind of message without a caption does not compile here. */
const captions: Captions = { ...setup, ...use, ...endings, ...support }

const WHO: Readonly<Record<'request' | 'response', Said>> = {
  request: [
    { when: 'nowhere', says: '{sender} → {host}' },
    { when: 'between', says: '{sender} → a proxy, in place of {receiver}' },
    { says: '{sender} → {receiver}' },
  ],
  response: [
    { when: 'between', says: 'A proxy, in place of {sender} → {receiver}' },
    { says: '{sender} → {receiver}' },
  ],
}

/** English: what the picture and its controls need at once. */
export const en = {
  lang: 'en',
  captions,
  alike,
  phrases,
  /** `Code → IMDS` */
  who: WHO,
  refused,
  between,
  unanswered,
  failures,
  start,
  steps,
  chapters,
  actors,
  goals,
  holdings,
  holdingStates,
  picture,
  ids,
  flows,
  targets,
  ui,
  commands,
  progress,
  errors,
}
