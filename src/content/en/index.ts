import type { Caption, Captions } from '../shapes.ts'
import { alike } from './captions/alike.ts'
import { endings } from './captions/endings.ts'
import { setup } from './captions/setup.ts'
import { support } from './captions/support.ts'
import { use } from './captions/use.ts'
import { actors, chapters, flows, holdings, ids, start, steps, targets } from './scene.ts'
import { commands, errors, progress, ui } from './ui.ts'

/** A kind of message without a caption does not compile here. */
const captions: Captions = { ...setup, ...use, ...endings, ...support }

/** For an answer that refuses: its status is 400 or more. */
const refused: Caption = {
  headline: '{from} answers with an error: {label}',
  with: 'an error instead of what was asked for',
  proving: 'that the request was not carried out; the body says why',
  spoken: '{from} answers with an error: {label}.',
  why: 'An error answer means that the request has changed nothing.',
  source: 'rfc9110',
}

/** For an answer that never came; `{label}` is what the sender learned instead. */
const unanswered: Caption = {
  headline: 'No answer comes: {label}',
  with: 'nothing: the sender learns only that there is no answer',
  proving: 'nothing',
  spoken: 'No answer comes: {label}.',
  why: 'Without an answer, the sender cannot tell whether its request arrived.',
  source: 'rfc9110',
}

/** English: what the picture and its controls need at once. */
export const en = {
  lang: 'en',
  captions,
  alike,
  refused,
  unanswered,
  start,
  steps,
  chapters,
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
