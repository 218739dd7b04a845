import type { Stop } from '#player'

/** In the order in which they are offered. A new panel is a name here, its words in `content/` and a file in `components.ts`. */
export const PANELS = ['http', 'token', 'certificate', 'verdict'] as const
export type PanelName = (typeof PANELS)[number]
export const isPanel = (name: string | undefined): name is PanelName => (PANELS as readonly (string | undefined)[]).includes(name)

type Place = `${Stop['kind']} ${Stop['half']}`

/** Where something else than the HTTP message is the point of the stop. */
const POINT: Readonly<Partial<Record<Place, PanelName>>> = {
  'certificate.register request': 'certificate',
  'credential.fetch response': 'certificate',
  'credential.deliver request': 'certificate',
  'entra.token request': 'token',
  'entra.token response': 'token',
  'secret.get response': 'verdict',
  'key.get response': 'verdict',
  'key.sign response': 'verdict',
  'resourceGroup.get response': 'verdict',
}

/** The panel a stop opens with, unless the viewer has chosen one. */
export const panelFor = (stop: Pick<Stop, 'kind' | 'half'>): PanelName => POINT[`${stop.kind} ${stop.half}`] ?? 'http'
