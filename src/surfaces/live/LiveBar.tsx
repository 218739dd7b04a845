import { useEffect, useState, useSyncExternalStore } from 'react'
import { END, selectIndex, selectIsEnd, selectStops } from '#player'
import { Button, Fetched, Select, fill, usePlayer, usePlayerState, useWords } from '#views'
import type { LiveConnection, LiveState } from './connection.ts'

interface LiveBarProps {
  readonly connection: LiveConnection
  /** True where the newest message is shown from the beginning: the link names no stop. */
  readonly follows: boolean
}

/** Stands above the page of a live run: whether it is connected, what is waiting, what is new, and what can be broken now. */
export const LiveBar = (props: LiveBarProps) => (
  <Fetched missing={null}>
    <Bar {...props} />
  </Fetched>
)

/** Says that there is no run here, and how to start one. */
export const NoRun = () => (
  <Fetched missing={null}>
    <HowToStart />
  </Fetched>
)

function HowToStart() {
  const words = useWords('live')
  const [before, after] = words.begin.how.split('{command}')
  return (
    <p role="status" className="border-b border-line bg-surface px-4 py-2 text-sm" data-no-run>
      {words.begin.missing} {before}
      <code>npm run vm -- node app.js</code>
      {after}
    </p>
  )
}

function Bar({ connection, follows }: LiveBarProps) {
  const words = useWords('live')
  const state = useSyncExternalStore(connection.subscribe, connection.state)
  const [shown, setShown] = useState<'faults' | 'report'>()
  const toggle = (panel: 'faults' | 'report') => setShown((now) => (now === panel ? undefined : panel))
  return (
    <section
      aria-label={words.title}
      className="border-b border-line bg-surface px-4 py-1 text-sm max-sm:px-2"
    >
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <Connection state={state} />
        <code className="min-w-0 overflow-clip text-ellipsis whitespace-nowrap">
          {state.command.join(' ')}
        </code>
        <Waiting state={state} />
        <span className="grow" />
        <Newer follows={follows} />
        <Button aria-expanded={shown === 'faults'} onClick={() => toggle('faults')}>
          {words.faults.title}
        </Button>
        {state.end && (
          <Button aria-expanded={shown === 'report'} onClick={() => toggle('report')}>
            {words.report.title}
          </Button>
        )}
      </div>
      {state.refusedHosts.length > 0 && (
        <p className="text-muted">{fill(words.refused, { hosts: state.refusedHosts.join(', ') })}</p>
      )}
      {shown === 'faults' && <Faults connection={connection} state={state} />}
      {shown === 'report' && state.end && <ReportText report={state.end.report} />}
    </section>
  )
}

function Connection({ state: { connection, end } }: { readonly state: LiveState }) {
  const words = useWords('live')
  const text = end
    ? end.signal === null
      ? fill(words.state.ended, { status: end.status ?? 0 })
      : fill(words.state.killed, { signal: end.signal })
    : words.state[connection]
  return (
    <b role="status" data-connection={end ? 'ended' : connection}>
      {text}
    </b>
  )
}

/** Counts the seconds of the request that has waited longest. What is answered at once does not flicker up. */
function Waiting({ state: { waiting } }: { readonly state: LiveState }) {
  const words = useWords('live')
  const [now, setNow] = useState(0)
  const isWaiting = waiting.length > 0
  useEffect(() => {
    if (!isWaiting) return
    const timer = setInterval(() => setNow(Date.now()), 500)
    return () => clearInterval(timer)
  }, [isWaiting])
  const [longest] = waiting
  const seconds = longest ? Math.floor((now - longest.at) / 1000) : 0
  if (!longest || seconds < 1) return null
  return (
    <span data-waiting={waiting.length}>
      {waiting.length === 1
        ? fill(words.waiting, { host: new URL(longest.url).host, seconds })
        : fill(words.waitingMore, { count: waiting.length, seconds })}
    </span>
  )
}

/**
 * Follows the newest message for as long as the viewer stands at it. One who has stepped back stays there, is told how many
 * have come since, and can go to the newest.
 */
function Newer({ follows: begins }: Pick<LiveBarProps, 'follows'>) {
  const words = useWords('live')
  const player = usePlayer()
  const newest = usePlayerState(selectStops).length - 1
  const index = usePlayerState(selectIndex)
  const isAtEnd = usePlayerState(selectIsEnd)
  const [follows, setFollows] = useState({ newest, index, on: begins })
  // The cursor was moved by hand when it changes while no message has come.
  if (follows.newest !== newest || follows.index !== index)
    setFollows({ newest, index, on: index === newest || (follows.newest !== newest && follows.on) })
  useEffect(() => {
    if (follows.on && index < newest) player.send({ type: 'stop.last' })
  }, [player, follows.on, index, newest])
  if (follows.on || isAtEnd) return null
  return (
    <Button
      title={words.newest}
      onClick={() => {
        setFollows({ newest, index, on: true })
        player.send({ type: 'stop.seek', id: END })
      }}
    >
      {fill(words.newer, { count: newest - index })} ▸
    </Button>
  )
}

function Faults({ connection, state }: Pick<LiveBarProps, 'connection'> & { readonly state: LiveState }) {
  const { faults: words } = useWords('live')
  const names: Readonly<Record<string, string>> = words.names
  const [fault, setFault] = useState('imds.unavailable')
  const [times, setTimes] = useState<'1' | '3' | 'all'>('1')
  const [failure, setFailure] = useState<string>()
  const tell = (done: Promise<void>) =>
    void done.then(
      () => setFailure(undefined),
      (error: unknown) => setFailure(error instanceof Error ? error.message : String(error)),
    )
  return (
    <div className="flex flex-wrap items-center gap-2 py-1">
      <Select
        layout="compact"
        label={words.choose}
        value={fault}
        options={state.faults.map((id) => [id, names[id] ?? id] as const)}
        onChoose={setFault}
      />
      <Select
        layout="compact"
        label={words.times}
        value={times}
        options={[
          ['1', words.once],
          ['3', words.thrice],
          ['all', words.always],
        ]}
        onChoose={setTimes}
      />
      <Button
        look="primary"
        onClick={() => tell(connection.switchOn(fault, times === 'all' ? null : Number(times)))}
      >
        {words.on}
      </Button>
      {state.on.map(({ id, left }) => (
        <Button key={id} data-fault-on={id} onClick={() => tell(connection.switchOff(id))}>
          {fill(words.off, { fault: names[id] ?? id })}
          {left !== null && ` (${fill(words.left, { count: left })})`}
        </Button>
      ))}
      {failure !== undefined && <p role="alert">{fill(words.failed, { reason: failure })}</p>}
    </div>
  )
}

function ReportText({ report }: { readonly report: NonNullable<LiveState['end']>['report'] }) {
  const { report: words } = useWords('live')
  const { requests, refusals, tokens, retries, waited, findings } = report
  return (
    <ul className="list-disc py-1 pl-5" data-report>
      <li>{fill(words.requests, { count: requests, refusals: refusals.length })}</li>
      <li>{fill(words.tokens, { asked: tokens.asked, got: tokens.got })}</li>
      {tokens.needless > 0 && <li>{fill(words.needless, { count: tokens.needless })}</li>}
      <li>{fill(words.waited, { seconds: (waited / 1000).toFixed(1) })}</li>
      {retries.map(({ url, waits, succeeded }) => (
        <li key={url}>
          {fill(words.retried, {
            url: new URL(url).host,
            waits: waits.map((ms) => `${(ms / 1000).toFixed(1)} s`).join(', '),
          })}
          {': '}
          {succeeded ? words.worked : words.gaveUp}
        </li>
      ))}
      {findings.map((finding) => (
        <li key={finding}>{words.findings[finding]}</li>
      ))}
    </ul>
  )
}
