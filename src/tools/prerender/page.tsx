import type { ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { en, type StepWords } from '#content'
import { createPlayer, DEFAULT_LINK, sceneOf, scenarioKey, START, type Plans, type Scenario } from '#player'
import { ContentContext, PlayerContext } from '#views'
import { Picture, StandIn, tall, wide } from '#views/more'
import { createPage } from '../../surfaces/page/page.ts'
import { Embed } from '../../surfaces/embed/Embed.tsx'
import { Study } from '../../surfaces/study/Study.tsx'

/** The run whose start stands in the documents. */
const SCENARIO: Scenario = { flow: 'system', target: 'secret', order: 'attach-first' }
/** What a link may say and still begin with that picture. */
const SAME_PICTURE = new Set(['theme', 'seed', 'keys', 'autoplay', 'loop', 'reveal', 'origin'])

/** What the scripts in the documents' heads must know of the page. */
export const scriptTexts = (plans: Plans): Readonly<Record<string, string>> => {
  const stops = (flow: Scenario['flow']) => [
    START,
    ...plans[scenarioKey({ ...SCENARIO, flow })]!.main.map(({ id }) => id),
  ]
  return {
    OTHER_PICTURE: JSON.stringify(Object.keys(DEFAULT_LINK).filter((name) => !SAME_PICTURE.has(name))),
    PICTURES: JSON.stringify({ system: stops('system'), user: stops('user') }),
    REVEAL: JSON.stringify(en.ui.reveal),
  }
}

/** The study page as it is before its app: the same React components at the start of a run, with still pictures of both layouts. */
export const studyPage = (plans: Plans): string => atStart(plans, <Study page={createPage(DEFAULT_LINK)} />)

/** The embed as it is before its app. */
export const embedPage = (plans: Plans): string =>
  atStart(plans, <Embed page={createPage(DEFAULT_LINK)} bounds={DEFAULT_LINK} />)

function atStart(plans: Plans, surface: ReactElement): string {
  const stops = plans[scenarioKey(SCENARIO)]!.main
  const player = createPlayer({ scenario: SCENARIO, plans, record: () => new Promise(() => {}) })
  const pictures = [wide, tall].map((layout) => (
    <Picture
      key={layout.name}
      layout={layout}
      scene={sceneOf({ ...SCENARIO, stops, index: -1 })}
      content={en}
    />
  ))
  const standIn = (
    <>
      {pictures}
      <p className="recording">{en.ui.recording}</p>
    </>
  )
  const markup = staticMarkup(
    <ContentContext value={en}>
      <PlayerContext value={player}>
        <StandIn value={standIn}>{surface}</StandIn>
      </PlayerContext>
    </ContentContext>,
  )
  player.stop()
  return markup
}

/** Without what is fetched later, and without style attributes, which the document's policy forbids. */
const staticMarkup = (page: ReactElement) =>
  renderToStaticMarkup(page)
    .replace(/<!--\$!-->.*?<!--\/\$-->/gs, '')
    .replace(/<!--.*?-->/g, '')
    .replace(/ style="[^"]*"/g, '')

/** The seven steps as text, for a browser without scripts, and what is different in the user-assigned flow. */
export const stepsAsText = (): string =>
  renderToStaticMarkup(
    <div className="max-w-[72rem] px-5 pt-3 pb-4">
      {(['system', 'user'] as const).map((flow) => (
        <section key={flow}>
          <h2>{en.flows[flow]}</h2>
          <ol>
            {Object.values(en.steps[flow])
              .filter((step) => flow === 'system' || !Object.values(en.steps.system).includes(step))
              .map(StepText)}
          </ol>
        </section>
      ))}
    </div>,
  )
const StepText = ({ title, summary }: StepWords) => (
  <li key={title}>
    <strong>{title}.</strong> {summary}
  </li>
)
