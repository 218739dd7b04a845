import type { ComponentType } from 'react'
import type { PanelName } from './panels.ts'
import { Panel as CertificatePanel } from './panels/CertificatePanel.tsx'
import { Panel as HttpPanel } from './panels/HttpPanel.tsx'
import { Panel as TokenPanel } from './panels/TokenPanel.tsx'
import { Panel as VerdictPanel } from './panels/VerdictPanel.tsx'

/** These four come with the inspector, since the steps lead through all of them; others are `lazy(() => import(…))`. */
export const COMPONENTS: Readonly<Record<PanelName, ComponentType>> = {
  http: HttpPanel,
  token: TokenPanel,
  certificate: CertificatePanel,
  verdict: VerdictPanel,
}
