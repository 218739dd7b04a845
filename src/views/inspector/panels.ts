import { useEffect, useState, type ComponentType } from 'react'
import type { Stop } from '#player'

/** Every panel is one file that exports `Panel`; a new one is a file and a line here, and its name in `content/`. */
const LOADERS = {
  http: () => import('./panels/HttpPanel.tsx'),
  token: () => import('./panels/TokenPanel.tsx'),
  certificate: () => import('./panels/CertificatePanel.tsx'),
  verdict: () => import('./panels/VerdictPanel.tsx'),
} as const satisfies Record<string, () => Promise<{ Panel: ComponentType }>>

export type PanelName = keyof typeof LOADERS
export const PANELS = Object.keys(LOADERS) as readonly PanelName[]
export const isPanel = (name: string | undefined): name is PanelName => name !== undefined && Object.hasOwn(LOADERS, name)

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

const loaded = new Map<PanelName, ComponentType>()
const load = async (name: PanelName) => loaded.set(name, (await LOADERS[name]()).Panel)

/** The panel's component; undefined for the moment in which it is fetched. The others follow, so that no later step waits. */
export function usePanel(name: PanelName): ComponentType | undefined {
  const [, setCount] = useState(0)
  useEffect(() => {
    let current = true
    const tell = () => current && setCount(loaded.size)
    void load(name).then(tell).then(() => Promise.all(PANELS.map(load)))
    return () => { current = false }
  }, [name])
  return loaded.get(name)
}
