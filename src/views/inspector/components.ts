import { lazy, type ComponentType } from 'react'
import type { PanelName } from './panels.ts'
import { Panel as CertificatePanel } from './panels/CertificatePanel.tsx'
import { Panel as HttpPanel } from './panels/HttpPanel.tsx'
import { Panel as TokenPanel } from './panels/TokenPanel.tsx'
import { Panel as VerdictPanel } from './panels/VerdictPanel.tsx'

/** Those about the message come with the inspector; those about the run (a default export each) are fetched when they are opened. */
export const COMPONENTS: Readonly<Record<PanelName, ComponentType>> = {
  http: HttpPanel,
  token: TokenPanel,
  certificate: CertificatePanel,
  verdict: VerdictPanel,
  knows: lazy(() => import('./knows/Panel.tsx')),
}
