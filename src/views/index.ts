/** What surfaces put on a page. Each view shows what the player says and sends it requests. */
export { Announcer } from './controls/Announcer.tsx'
export { CaptionBar } from './controls/CaptionBar.tsx'
export { RecordingProgress } from './controls/Progress.tsx'
export { StepList } from './controls/StepList.tsx'
export { Line } from './controls/Line.tsx'
export { Transport, TransportBar } from './controls/Transport.tsx'
export { useCaption, useStopName } from './controls/useCaption.ts'
export { Button } from './parts/Button.tsx'
export { Choice, Select } from './parts/Choice.tsx'
export {
  ContentContext,
  fill,
  PlayerContext,
  useContent,
  usePlayer,
  usePlayerState,
} from './parts/context.tsx'
export { Exports, Help, Overview, Take } from './dialogs/index.ts'
export { usePrint } from './exports/handout/usePrint.ts'
export { ActorCard, Diagram, Inspector, WayCard } from './stage.tsx'
export type { Picked } from './diagram/Diagram.tsx'
export { RunName } from './lab/index.tsx'
export { RunView, ViewSwitch } from './RunView.tsx'
export { Both } from './both/index.tsx'
export { Afterwards, openAfterwards, Survivors } from './life/index.tsx'
export { Predict } from './predict/index.tsx'
export { createWatched } from './parts/watched.ts'
export { Fetched } from './parts/Fetched.tsx'
export { Icon } from './parts/Icon.tsx'
export { IconButton, IconLink } from './parts/IconButton.tsx'
export { useWords } from './parts/useWords.ts'
