export { Inspector, type InspectorProps } from './Inspector.tsx'
export { panelFor, PANELS, type PanelName } from './panels.ts'
