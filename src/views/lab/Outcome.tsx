import { fill } from '#content'
import { selectFault, selectRun } from '#player'
import { usePlayer, usePlayerState } from '../parts/context.tsx'
import { TextButton } from '../parts/Button.tsx'
import { Fetched } from '../parts/Fetched.tsx'
import { Bite } from './Bite.tsx'
import { Compared } from './Compared.tsx'
import type { Told } from './find.ts'
import { repeatedIn } from './mended.ts'
import { Printed } from './Printed.tsx'
import { Schedule } from './Schedule.tsx'
import { useBiteFrame } from './useBiteFrame.ts'
import { useLab } from './useLab.ts'

/** The fault that is on: what came of it, why, and what mends it. */
export function Outcome({
  told: {
    fault,
    words: { title, symptom, cause, fix, command, attack, source },
  },
}: {
  readonly told: Told
}) {
  const {
    words: { outcome, attacks },
    fixedFault,
    isFixed,
  } = useLab()
  const player = usePlayer()
  const on = usePlayerState(selectFault)
  const frame = useBiteFrame()
  const fixed = isFixed(on)
  return (
    <section className="lab-outcome" aria-label={title}>
      <h4>{title}</h4>
      <Bite />
      {fault.retries && <Schedule waits={fault.retries} />}
      <dl>
        <Fact name={outcome.symptom}>{symptom}</Fact>
        {frame && (
          <Fact name={outcome.sdk}>
            <Fetched missing={null}>
              <Printed exchange={frame.exchange} />
            </Fetched>
          </Fact>
        )}
        <Fact name={outcome.cause}>{cause}</Fact>
        {attack && (
          <>
            <Fact name={attacks.stops}>{attack.stops}</Fact>
            <Fact name={attacks.limit}>{attack.limit}</Fact>
          </>
        )}
        <Fact name={outcome.fix}>
          {fix}
          {command && <code className="lab-body">{command}</code>}
        </Fact>
        <Fact name={outcome.source}>
          <a href={source.url} target="_blank" rel="noreferrer">
            {source.title}
          </a>
        </Fact>
      </dl>
      <Compared />
      {/* Beside the button that was pressed for it. */}
      {fixed && <Mended fault={fault} />}
      <p className="lab-ways">
        {!fault.unmended && (
          <button
            type="button"
            className="lab-main"
            onClick={() => player.send({ type: 'fault.set', fault: fixed ? fault.id : fixedFault(fault.id) })}
          >
            {fixed ? outcome.broken : outcome.apply}
          </button>
        )}
        <button type="button" onClick={() => player.send({ type: 'fault.set', fault: undefined })}>
          {outcome.undo}
        </button>
      </p>
    </section>
  )
}

/** Said once the fix has been sent and what failed has been tried again, and has passed. */
function Mended({ fault }: Pick<Told, 'fault'>) {
  const lab = useLab()
  const { outcome } = lab.words
  const player = usePlayer()
  const run = usePlayerState(selectRun)
  const again = run && repeatedIn(run, fault, lab)
  if (!again) return null
  const { id } = again.stop
  return (
    <p className="lab-mended">
      {fill(outcome.fixed, { stop: id, status: again.exchange.response!.status })}{' '}
      <TextButton onClick={() => player.send({ type: 'stop.seek', id, jump: true })}>
        {fill(outcome.goThere, { stop: id })}
      </TextButton>
    </p>
  )
}

const Fact = ({ name, children }: { readonly name: string; readonly children: React.ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
)
