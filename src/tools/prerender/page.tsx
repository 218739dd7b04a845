import type { ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { captionFor, en, fill, type StepWords } from '#content'
import {
  createPlayer,
  DEFAULT_LINK,
  SCENARIOS,
  scenarioKey,
  type Plans,
  type Scenario,
  type Stop,
} from '#player'
import { ContentContext, PlayerContext } from '#views'
import { Picture, StandIn, tall, viewAt, wide } from '#views/more'
import { createPage } from '../../surfaces/page/page.ts'
import { makeTable } from '../../surfaces/poster/table.ts'
import { Embed } from '../../surfaces/embed/Embed.tsx'
import { Study } from '../../surfaces/study/Study.tsx'

/** The stops of every scenario with their headlines, and the steps' titles, as JSON that may stand in HTML. */
export function documentTable(plans: Plans, more: object = {}): string {
  const table = makeTable(
    SCENARIOS.map((scenario) => [
      scenario,
      plans[scenarioKey(scenario)]!.main.map((stop) => ({ ...stop, headline: headline(scenario, stop) })),
    ]),
  )
  const steps = Object.fromEntries(
    Object.entries(en.steps).map(([flow, each]) => [
      flow,
      Object.entries(each).map(([step, { title }]) => `${fill(en.ui.step, { step })} · ${title}`),
    ]),
  )
  return JSON.stringify({ ...table, steps, ...more }).replaceAll('<', '\\u003c')
}
/** What an embed's document says beside. */
export const embedWords = { reveal: en.ui.reveal }
const headline = ({ flow, target }: Scenario, stop: Stop) => captionFor(en, stop, flow, target).headline

/**
 * The study page as it is before its app: the same React components, at the start of a run, with the pictures of both
 * layouts in place of the live one. The one choice that only the user-assigned flow has waits in its place for a link to it.
 */
export function studyPage(plans: Plans): string {
  const [system, user] = (['system', 'user'] as const).map((flow) =>
    studyAtStart({ flow, target: 'secret', order: 'attach-first' }, plans),
  )
  const choices = /<label class="select">.*?<\/label>/gs
  const [, order, detail] = user!.match(choices)!
  return (
    system!
      .replace(detail!, () => order!.replace('<label', '<label hidden') + detail!)
      // The list of stops comes with the app: it would be a third of what must be parsed before the picture is painted.
      .replace(/<ol class="steps">.*(?=<\/nav>)/s, '')
  )
}

const studyAtStart = (scenario: Scenario, plans: Plans) =>
  atStart(scenario, plans, <Study page={createPage(DEFAULT_LINK)} onShown={() => {}} />)

/** The embed as it is before its app, which brings the controls and tells what it is doing. */
export const embedPage = (plans: Plans): string =>
  embedAtStart(plans)
    .replace(/(<footer[^>]*>).*(?=<\/footer>)/s, '$1')
    .replace(/<div class="progress">.*?<\/div>/s, '')
const embedAtStart = (plans: Plans) =>
  atStart(
    { flow: 'system', target: 'secret', order: 'attach-first' },
    plans,
    <Embed page={createPage(DEFAULT_LINK)} bounds={DEFAULT_LINK} onShown={() => {}} />,
  )

function atStart(scenario: Scenario, plans: Plans, surface: ReactElement): string {
  const stops = plans[scenarioKey(scenario)]!.main
  const player = createPlayer({ scenario, plans, record: () => new Promise(() => {}) })
  const pictures = [wide, tall].map((layout) => (
    <Picture
      key={layout.name}
      layout={layout}
      view={viewAt(stops, -1)}
      flow={scenario.flow}
      content={en}
      all
    />
  ))
  const markup = staticMarkup(
    <ContentContext value={en}>
      <PlayerContext value={player}>
        <StandIn value={pictures}>{surface}</StandIn>
      </PlayerContext>
    </ContentContext>,
  )
  player.stop()
  return markup
}

/** What is fetched later is left out, and so are style attributes, which the document's policy forbids. */
const staticMarkup = (page: ReactElement) =>
  renderToStaticMarkup(page)
    .replace(/<!--\$!-->.*?<!--\/\$-->/gs, '')
    .replace(/<!--.*?-->/g, '')
    .replace(/ style="[^"]*"/g, '')

/** The seven steps as text, for a browser without scripts, and what is different in the user-assigned flow. */
export const stepsAsText = (): string =>
  renderToStaticMarkup(
    <div className="caption">
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
