import { selectRun, selectPlainRun } from '#player'
import { usePlayerState } from '../parts/context.tsx'
import { differencesIn, type Difference } from './differences.ts'
import { useBiteFrame } from './useBiteFrame.ts'
import { useLab } from './useLab.ts'

/** The exchange in which it shows beside the same one of the undisturbed run, once that is recorded here. */
export function Compared() {
  const {
    words: { outcome: words },
    edits,
  } = useLab()
  const run = usePlayerState(selectRun)
  const before = usePlayerState(selectPlainRun)
  const frame = useBiteFrame()
  if (!run || !frame || !before) return null
  const counterpart = edits.counterpartIn(before, run, frame.exchange)
  if (!counterpart) return null
  const differences = differencesIn(counterpart, frame.exchange)
  return (
    <details className="lab-compare">
      <summary>{words.compare}</summary>
      <p className="insp-note">{differences.length > 0 ? words.compareIntro : words.same}</p>
      <dl>
        {differences.map((each) => (
          <Row key={`${each.part} ${each.name}`} {...each} />
        ))}
      </dl>
    </details>
  )
}

function Row({ part, name, was, is }: Difference) {
  const {
    words: { outcome: words },
  } = useLab()
  return (
    <div data-part={part}>
      <dt>{name ? `${words.parts[part]} ${name}` : words.parts[part]}</dt>
      <dd>
        <span className="insp-note">{words.was}</span> <del>{was ?? words.absent}</del>
      </dd>
      <dd>
        <span className="insp-note">{words.is}</span> <ins>{is ?? words.absent}</ins>
      </dd>
    </div>
  )
}
