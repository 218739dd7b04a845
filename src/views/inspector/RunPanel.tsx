import { Panel as IdsPanel } from './ids/Panel.tsx'
import { Panel as KnowsPanel } from './knows/Panel.tsx'
import type { PanelName } from './panels.ts'

/** What is to be seen of the run around the message: fetched when it is opened, all of it at once. */
export default function RunPanel({ name }: { readonly name: PanelName }) {
  return name === 'ids' ? <IdsPanel /> : <KnowsPanel />
}
