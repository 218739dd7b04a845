/**
 * English: everything that the picture and its controls do not need at once, by the part of the page that shows it. Each part
 * is fetched when it is first wanted.
 */
export const words = {
  reference: () => import('./reference.ts').then(({ reference }) => reference),
  own: () => import('./inspector.ts').then(({ own }) => own),
  card: () => import('./runPanels.ts').then(({ card }) => card),
  knows: () => import('./runPanels.ts').then(({ knows }) => knows),
  ids: () => import('./runPanels.ts').then(({ ids }) => ids),
  clock: () => import('./runPanels.ts').then(({ clock }) => clock),
  code: () => import('./code.ts').then(({ code }) => code),
  fidelity: () => import('./runPanels.ts').then(({ fidelity }) => fidelity),
  verdict: () => import('./verdict.ts').then(({ verdict }) => verdict),
  lab: () => import('./lab.ts').then(({ lab }) => lab),
  faults: () => import('./faults/index.ts').then(({ faults }) => faults),
  predict: () => import('./verdict.ts').then(({ predict }) => predict),
  life: () => import('./life.ts').then(({ life }) => life),
  live: () => import('./live.ts').then(({ live }) => live),
  views: () => import('./views.ts').then(({ views }) => views),
  tools: () => import('./tools.ts').then(({ tools }) => tools),
  present: () => import('./present.ts').then(({ present }) => present),
  notes: () => import('./notes/index.ts').then(({ notes }) => notes),
  offline: () => import('./site.ts').then(({ offline }) => offline),
}
