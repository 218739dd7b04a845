import type { Stop } from '#player'

/** About the message of the stop; they come with the inspector, since the steps lead through all of them. */
const OF_MESSAGE = ['http', 'token', 'certificate', 'verdict'] as const
/** About the run as it stands, at its start too; fetched when they are opened. */
const OF_RUN = ['knows', 'ids', 'code', 'clock', 'faults', 'fidelity'] as const

/**
 * In the order in which they are offered. A new panel is a name here (known to links: `player/link.ts`), its button's word in
 * `content/…/inspector.ts`, and a line in `components.ts`; one about the run has words of its own in `content/panelWords.ts` and a line in
 * `RunPanel.tsx`.
 */
export const PANELS = [...OF_MESSAGE, ...OF_RUN] as const
export type PanelName = (typeof PANELS)[number]
export type MessagePanelName = (typeof OF_MESSAGE)[number]
const among =
  <T extends string>(names: readonly T[]) =>
  (name: string | undefined): name is T =>
    (names as readonly (string | undefined)[]).includes(name)
export const isPanel = among(PANELS)
export const isOfMessage = among(OF_MESSAGE)

/** The tabs, and what is one level below them. */
export const TABS = [
  { name: 'message', panels: OF_MESSAGE },
  { name: 'run', panels: ['knows', 'ids', 'faults'] },
  { name: 'code', panels: ['code'] },
  { name: 'clock', panels: ['clock'] },
  { name: 'fidelity', panels: ['fidelity'] },
] as const satisfies readonly { readonly name: string; readonly panels: readonly PanelName[] }[]
export type Tab = (typeof TABS)[number]
export const tabOf = (panel: PanelName | undefined): Tab =>
  TABS.find(({ panels }) => (panels as readonly (PanelName | undefined)[]).includes(panel)) ?? TABS[0]

type Place = `${Stop['kind']} ${Stop['half']}`

/** Where something else than the HTTP message is the point of the stop. */
const POINT: Readonly<Partial<Record<Place, MessagePanelName>>> = {
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

/** The panel a stop opens with, unless the viewer has chosen one: where a check failed, the checks. */
export const panelFor = ({
  kind,
  half,
  ok,
  reading,
}: Pick<Stop, 'kind' | 'half' | 'ok' | 'reading'>): MessagePanelName =>
  !ok && reading?.failed ? 'verdict' : (POINT[`${kind} ${half}`] ?? 'http')
