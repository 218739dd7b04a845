import { fill } from '#content'
import { DEFAULT_LINK, loadSessions, scenarioKey, selectStops, type Link, type Run } from '#player'
import { useContent, usePlayer, usePlayerState } from '../../parts/context.tsx'
import { toClipboard } from '../../parts/clipboard.ts'
import { harText } from '../har/har.ts'
import { sequenceAsMermaid, sequenceAsPlantUml } from '../sequence.ts'
import { Button, Way } from './parts.tsx'
import { save } from '../../parts/save.ts'
import { useWords } from '../../parts/useWords.ts'

interface SaveProps {
  readonly run: Run
  readonly place: () => Link
  readonly onDone: (notice: string) => void
}

/** Everything this run can be had as. */
export function Save({ run, place, onDone }: SaveProps) {
  const content = useContent()
  const { exports: words } = useWords('tools')
  const viewWords = useWords('views')
  const player = usePlayer()
  const stops = usePlayerState(selectStops)
  const { flow, target } = run.scenario
  const told = { scenario: run.scenario, stops }

  const keep = (ending: string, text: string, type: string) => {
    const name = `managed-identity-${scenarioKey(run.scenario)}.${ending}`
    save(name, text, type)
    onDone(fill(words.saved, { name }))
  }
  const saveSession = async () => {
    const { writeSession } = await loadSessions()
    keep(
      'session.json',
      await writeSession(run, placeToKeep(run, place(), player.getSnapshot().context.seed)),
      'application/json',
    )
  }
  const copy = async (text: string) => onDone((await toClipboard(text)) ? words.copied : words.copyFailed)

  return (
    <>
      <p>
        {fill(words.about, {
          flow: content.flows[flow],
          target: content.targets[target],
          count: run.exchanges.length,
        })}
      </p>
      <ul className="exports-list">
        <Way about={words.harAbout}>
          <Button onPress={() => keep('har', harText(run, content), 'application/json')}>{words.har}</Button>
        </Way>
        <Way about={words.sessionAbout}>
          <Button onPress={() => void saveSession()}>{words.session}</Button>
        </Way>
        <Way about={words.textAbout}>
          <Button onPress={() => void copy(sequenceAsMermaid(told, content, viewWords))}>
            {words.mermaid}
          </Button>
          <Button onPress={() => void copy(sequenceAsPlantUml(told, content, viewWords))}>
            {words.plantUml}
          </Button>
        </Way>
      </ul>
    </>
  )
}

/** What a session keeps of a place: the run, where one stands and what one looks at; not how the page is dressed. */
const placeToKeep = (
  { scenario: { fault, ...scenario } }: Run,
  { step, detail, view, panel }: Link,
  seed: string | undefined,
): Link => ({
  ...DEFAULT_LINK,
  ...scenario,
  fault: fault ? [fault] : [],
  branch: scenario.branch,
  step,
  detail,
  view,
  panel,
  seed,
})
