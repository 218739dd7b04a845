import type { AttackWords } from '#content'
import { Icon } from '../parts/Icon.tsx'
import { useLab } from './useLab.ts'

interface AttackNotesProps {
  readonly attack: AttackWords
  /** As the cloud answers it. */
  readonly stopped: boolean
}

/** What stops an attempt, and what nothing stops. */
export function AttackNotes({ attack: { stops, limit }, stopped }: AttackNotesProps) {
  const {
    words: { attacks: words },
  } = useLab()
  return (
    <dl className="lab-attack" data-stopped={stopped}>
      <div>
        <dt>
          <Icon name={stopped ? 'tick' : 'close'} className="size-4" />
          {words.stops}
        </dt>
        <dd>{stops}</dd>
      </div>
      <div>
        <dt>{words.limit}</dt>
        <dd>{limit}</dd>
      </div>
    </dl>
  )
}
