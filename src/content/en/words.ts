import { code } from './code.ts'
import { faults } from './faults/index.ts'
import { own } from './inspector.ts'
import { lab, predict, verdict } from './lab.ts'
import { life } from './life.ts'
import { live } from './live.ts'
import { notes } from './notes/index.ts'
import { present } from './present.ts'
import { reference } from './reference.ts'
import { clock, fidelity, ids, knows } from './runPanels.ts'
import { offline } from './site.ts'
import { tools } from './tools.ts'
import { views } from './views.ts'

/** English: everything that the picture and its controls do not need at once, by the part of the page that shows it. */
export const words = {
  lang: 'en',
  reference,
  own,
  knows,
  ids,
  clock,
  code,
  fidelity,
  verdict,
  lab,
  faults,
  predict,
  life,
  live,
  views,
  tools,
  present,
  notes,
  offline,
}
