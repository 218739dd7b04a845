import { notes } from '../notes/en.ts'
import { present } from '../notes/present.ts'
import { faults } from './faults/index.ts'
import { lab } from './lab.ts'
import { life } from './life.ts'
import { words as clock } from './panels/clock.ts'
import { words as code } from './panels/code.ts'
import { words as fidelity } from './panels/fidelity.ts'
import { words as ids } from './panels/ids.ts'
import { words as knows } from './panels/knows.ts'
import { words as offline } from './panels/offline.ts'
import { words as own } from './panels/own.ts'
import { words as predict } from './panels/predict.ts'
import { words as verdict } from './panels/verdict.ts'
import { reference } from './reference.ts'
import { tools } from './tools.ts'
import { views } from './views.ts'

/** Everything that the picture and its controls do not need at once, by the part of the page that shows it. */
export const words = {
  reference,
  views,
  life,
  tools,
  lab,
  faults,
  present,
  notes,
  knows,
  ids,
  clock,
  code,
  fidelity,
  offline,
  verdict,
  own,
  predict,
}
