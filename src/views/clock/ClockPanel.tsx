import { SOURCES } from '#content'
import { useAround } from '../inspector/context.tsx'
import { TextLink } from '../parts/Button.tsx'
import { Empty, Note, Point, TitledPanel } from '../parts/Prose.tsx'
import { momentsAt } from './moments.ts'
import { LaterAnswers } from './LaterAnswers.tsx'
import { Lives } from './Lives.tsx'
import { RunTimeline } from './RunTimeline.tsx'
import { TimeMoves } from './TimeMoves.tsx'
import { useWords } from '../parts/useWords.ts'

/** The run's clock at this stop: what has a time of its own, and the ways to let time pass. */
export default function ClockPanel() {
  const {
    run,
    frame,
    words: { ui },
  } = useAround()
  const words = useWords('clock')
  if (!run) return <Empty>{ui.recording}</Empty>
  const [title, url] = SOURCES.faq
  const moments = momentsAt(run, frame)
  return (
    <TitledPanel title={words.title} about={words.about}>
      <RunTimeline run={run} moments={moments} words={words.timeline} />
      <Lives moments={moments} words={words} />
      <LaterAnswers run={run} words={words} />
      {run.bites ? (
        <Point>
          <p>{words.disturbed}</p>
        </Point>
      ) : (
        <TimeMoves run={run} words={words} />
      )}
      <Point title={words.groups}>
        <Note>{words.groupsAbout}</Note>
        <Note>
          {words.source}: <TextLink href={url}>{title}</TextLink>
        </Note>
      </Point>
    </TitledPanel>
  )
}
