import { lazy, type ComponentType } from 'react'
import { CertificatePanel } from './certificate/CertificatePanel.tsx'
import { HttpPanel } from './http/HttpPanel.tsx'
import type { PanelName } from './panels.ts'
import { TokenPanel } from './token/TokenPanel.tsx'
import { VerdictPanel } from './VerdictPanel.tsx'

/** Those about the message come with the inspector; those about the run are fetched when they are opened. */
export const COMPONENTS: Readonly<Record<PanelName, ComponentType>> = {
  http: HttpPanel,
  token: TokenPanel,
  certificate: CertificatePanel,
  verdict: VerdictPanel,
  knows: lazy(() => import('./knows/KnowsPanel.tsx')),
  ids: lazy(() => import('./ids/IdsPanel.tsx')),
  code: lazy(() => import('../code/CodePanel.tsx')),
  clock: lazy(() => import('../clock/ClockPanel.tsx')),
  faults: lazy(() => import('../lab/Panel.tsx')),
  fidelity: lazy(() => import('../fidelity/FidelityPanel.tsx')),
}
