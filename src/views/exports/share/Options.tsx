import { captionFor } from '#content'
import { scenarioKey, scenarioOf, selectStops, START, type Link, type Stop } from '#player'
import { useContent, usePlayer } from '../../parts/context.tsx'
import { Select } from '../../parts/Choice.tsx'
import { embedPlace, type EmbedOptions } from './links.ts'
import { useWords } from '../../parts/useWords.ts'

interface OptionsProps {
  readonly place: Link
  readonly options: EmbedOptions
  readonly onChange: (options: EmbedOptions) => void
}

/** What an author may decide about an embed. */
export function Options({ place, options, onChange }: OptionsProps) {
  const { share: words } = useWords('tools')
  const content = useContent()
  const { ui, flows, targets } = content
  const stopsFor = useStops(place)
  const set = (change: Partial<EmbedOptions>) => {
    const next = { ...options, ...change }
    onChange({ ...next, step: stepIn(stopsFor(next), next.step) })
  }
  const stops = stopsFor(options).map(
    (stop) => [stop.id, `${stop.id} ${captionFor(content, stop).headline}`] as const,
  )
  return (
    <>
      <Select
        label={ui.flow}
        value={options.flow}
        options={[
          ['system', flows.system],
          ['user', flows.user],
        ]}
        onChoose={(flow) => set({ flow })}
      />
      <Select
        label={ui.target}
        value={options.target}
        options={[
          ['secret', targets.secret],
          ['key', targets.key],
          ['arm', targets.arm],
        ]}
        onChoose={(target) => set({ target })}
      />
      <Select
        label={words.startAt}
        value={options.step}
        options={[[START, ui.startName], ...stops]}
        onChoose={(step) => set({ step })}
      />
      <Select
        label={ui.theme}
        value={options.theme}
        options={(['auto', 'light', 'dark', 'contrast'] as const).map(
          (theme) => [theme, words.themes[theme]] as const,
        )}
        onChoose={(theme) => set({ theme })}
      />
      <Select
        label={words.loads}
        value={options.reveal}
        options={[
          ['auto', words.loadsNear],
          ['manual', words.loadsPressed],
        ]}
        onChoose={(reveal) => set({ reveal })}
      />
      <Select
        label={ui.controls}
        value={options.controls ? '1' : '0'}
        options={[
          ['1', words.shown],
          ['0', words.hidden],
        ]}
        onChoose={(shown) => set({ controls: shown === '1' })}
      />
    </>
  )
}

/** The stops of the run that an embed would show: of the one on the page as it stands, of another as it was planned. */
function useStops(place: Link) {
  const snapshot = usePlayer().getSnapshot()
  return (options: EmbedOptions): readonly Stop[] => {
    const shown = embedPlace(place, options)
    const same = options.flow === place.flow && options.target === place.target
    return same ? selectStops(snapshot) : (snapshot.context.plans[scenarioKey(scenarioOf(shown))]?.main ?? [])
  }
}

/** The same stop where the run has it, else where its step begins. */
const stepIn = (stops: readonly Stop[], id: string) =>
  (stops.find((stop) => stop.id === id) ?? stops.find(({ step }) => `${step}` === id.split('.')[0]))?.id ??
  START
