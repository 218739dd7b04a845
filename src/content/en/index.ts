import type { Caption, Captions } from '../shapes.ts'
import { alike } from './captions/alike.ts'
import { endings } from './captions/endings.ts'
import { setup } from './captions/setup.ts'
import { support } from './captions/support.ts'
import { use } from './captions/use.ts'
import { actors, flows, holdings, ids, start, steps, targets } from './scene.ts'
import { commands, errors, progress, ui } from './ui.ts'

/** A kind of message without a caption does not compile here. */
const captions: Captions = { ...setup, ...use, ...endings, ...support }

/** For an answer that refuses (status ≥ 400) or never came. */
const refused: Caption = {
  headline: '{from} does not do what was asked: {label}',
  with: 'an error instead of what was asked for',
  proving: 'that a check failed; the body says which',
  spoken: '{from} does not do what was asked: {label}.',
  why: 'A refused request changes nothing.',
  source: 'rfc9110',
}

/** English: what the picture and its controls need at once. */
export const en = {
  lang: 'en',
  captions,
  alike,
  refused,
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
