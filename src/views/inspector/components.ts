import { lazy, type ComponentType } from 'react'
import type { PanelName } from './panels.ts'
import { Panel as CertificatePanel } from './panels/CertificatePanel.tsx'
import { Panel as HttpPanel } from './panels/HttpPanel.tsx'
import { Panel as TokenPanel } from './panels/TokenPanel.tsx'
import { Panel as VerdictPanel } from './panels/VerdictPanel.tsx'

const RunPanel = lazy(() => import('./RunPanel.tsx'))

/** Those about the message come with the inspector; those about the run are fetched together when one of them is opened. */
export const COMPONENTS: Readonly<Record<PanelName, ComponentType<{ readonly name: PanelName }>>> = {
  http: HttpPanel,
  token: TokenPanel,
  certificate: CertificatePanel,
  verdict: VerdictPanel,
  knows: RunPanel,
  ids: RunPanel,
  code: lazy(() => import('../code/Panel.tsx')),
  clock: lazy(() => import('../clock/Panel.tsx')),
  faults: lazy(() => import('../lab/Panel.tsx')),
  fidelity: lazy(() => import('../fidelity/Panel.tsx')),
}
