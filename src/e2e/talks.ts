import { Visit } from './visit.ts'

/** Presses s on the stage and gives the window that opens. */
export async function presenterOf(stage: Visit): Promise<Visit> {
  const opening = stage.page.waitForEvent('popup')
  await stage.press('s')
  const presenter = new Visit(await opening, stage.url)
  await presenter.ready()
  return presenter
}
