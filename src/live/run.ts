import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { createCloud, type Cloud, type CloudScenario, type Exchange, type Lags } from '#engine'
import { DEFAULT_LINK, loadLive, loadSessions, scenarioOf, type Link, type StartState } from '#player'
import { createAuthority } from './authority.ts'
import { environmentOf, pathEntries, takenAway, variables, type Surroundings } from './environment.ts'
import { createEventLog, type EventLog, type LiveEvent } from './events.ts'
import { createLiveFaults, isLiveFault, LIVE_FAULTS } from './faults.ts'
import { createLiveOperator, objectIdIn, type Grant, type LiveOperator, type Setup } from './operator.ts'
import { createPageServer } from './pageServer.ts'
import { createProxy } from './proxy.ts'
import { reportOf, type Report } from './report.ts'

export interface LiveOptions {
  /** The program and its arguments, for the page to show. */
  readonly command: readonly string[]
  /** Where files of this run may be made. */
  readonly folder: string
  /** The folder of the built site. */
  readonly site: string
  /** The address of the module that Node programs load first. */
  readonly preload: string
  readonly setup: Setup
  readonly grants: readonly Grant[]
  readonly scenario: Partial<CloudScenario>
  /** The first is the scenario's own. A value replaces the one that the cloud makes up. */
  readonly secrets: readonly { readonly name: string; readonly value?: string | undefined }[]
  readonly clientIds: readonly string[]
  /** Faults to be switched on before the program starts. */
  readonly faults: readonly string[]
  readonly port: number
  readonly seed: string
  /** Tells the user something; the program's own output is left alone. */
  say(line: string): void
}

/** A cloud that is up, with the proxy and the page before it. */
export interface LiveRun {
  readonly pageUrl: string
  /** Resolves when a page shows the run. */
  readonly opened: Promise<void>
  /** What a program needs in its environment to stand in the VM. */
  readonly variables: Readonly<Record<string, string>>
  /** The program's environment, and the names of variables that it does not get. */
  readonly environment: NodeJS.ProcessEnv
  readonly takenAway: readonly string[]
  /** Tells the page that the program has ended, and sums up what it did. */
  end(status: number | null, signal: NodeJS.Signals | null): Report
  /** Everything so far as the text of a session file, which the page opens. */
  sessionFile(): Promise<string>
  close(): Promise<void>
}

/** Everything listens on loopback only and lives in `folder`, which is the caller's to make (0700) and to remove. */
export async function startLiveRun(options: LiveOptions): Promise<LiveRun> {
  const { folder, say } = options
  const log = createEventLog(path.join(folder, 'events.jsonl'))
  const stage = await createStage(options, log)
  const authority = await createAuthority()
  const proxy = await createProxy({
    authority,
    fetch: stage.fetch,
    reaches: stage.reaches,
    onRefused(host) {
      if (!stage.refusedHosts.includes(host)) say(hintFor(host))
      stage.refusedHosts.push(host)
      log.add({ type: 'refused', host })
    },
  })
  const authorityFile = path.join(folder, 'authority.pem')
  writeFileSync(authorityFile, authority.pem, { mode: 0o600 })
  const surroundings: Surroundings = {
    proxy: proxy.url,
    authorityFile,
    trustStore: makeTrustStore(folder, authorityFile),
    preload: options.preload,
  }
  const page = await createPageServer({
    folder: options.site,
    port: options.port,
    log,
    command: stage.command,
  }).catch(async (error: unknown) => {
    await proxy.close()
    throw error
  })
  return {
    pageUrl: page.url,
    opened: page.opened,
    variables: variables(surroundings, {}),
    environment: environmentOf(surroundings, process.env),
    takenAway: takenAway(process.env),
    end(status, signal) {
      const report = reportOf(stage.own, stage.refusedHosts)
      log.add({ type: 'end', status, signal, report })
      return report
    },
    sessionFile: async () =>
      sessionFileOf(options, stage.start, [...stage.before, ...(await exchangesIn(log))]),
    async close() {
      await Promise.all([page.close(), proxy.close()])
      log.close()
    },
  }
}

/** The cloud as the program meets it, and what the page may do to it. */
async function createStage(options: LiveOptions, log: EventLog) {
  let offset = 0
  let started = false
  const lags: { propagation: number } & Lags = { propagation: 0 }
  let operator: LiveOperator
  const faults = createLiveFaults(
    () => ({
      operator,
      advance: (ms) => void (offset += ms),
      lag: (ms) => void (lags.propagation = ms),
    }),
    (on) => log.add({ type: 'faults', on }),
  )
  const [first] = options.secrets
  const cloud: Cloud = await createCloud({
    seed: options.seed,
    now: () => Date.now() + offset,
    lags,
    async intercept(request, hop) {
      if (started && hop.from === 'code')
        log.add({ type: 'waiting', id: hop.id, url: request.url, at: Date.now() })
      return faults.intercept(request, hop)
    },
    clientIds: options.clientIds,
    scenario: { ...options.scenario, ...(first && { secretName: first.name }) },
  })
  const start = (await loadLive()).startOf(cloud.scenario)
  const before: Exchange[] = []
  const stopWatching = cloud.onExchange((exchange) => before.push(exchange))
  operator = await createLiveOperator(cloud)
  const secrets = options.secrets.length > 0 ? options.secrets : [{ name: cloud.scenario.secretName }]
  const valued = secrets.flatMap(({ name, value }, i) =>
    value === undefined && i === 0 ? [] : [{ name, value: value ?? randomBytes(12).toString('base64url') }],
  )
  await operator.setUp(options.setup, Math.max(options.clientIds.length, options.setup === 'many' ? 3 : 1))
  for (const grant of options.grants)
    await operator.grant(
      grant,
      secrets.map(({ name }) => name),
      cloud.scenario.keyName,
    )
  if (valued.length > 0)
    await operator.putSecrets(valued, objectIdIn(await cloud.signIn('https://vault.azure.net')))
  stopWatching()

  log.add({
    type: 'begin',
    command: options.command,
    seed: options.seed,
    flow: flowOf(options.setup),
    start,
    before,
    faults: Object.keys(LIVE_FAULTS),
  })
  started = true
  const own: Exchange[] = []
  cloud.onExchange((exchange) => {
    if (exchange.from === 'code') {
      own.push(exchange)
      const hint = hintForClientId(exchange)
      if (hint !== undefined) options.say(hint)
    }
    log.add({ type: 'exchange', exchange })
  })
  for (const id of options.faults) {
    if (!isLiveFault(id))
      throw new Error(
        `there is no fault ${id} for a live run; there are ${Object.keys(LIVE_FAULTS).join(', ')}`,
      )
    await faults.switchOn(id, null)
  }

  const place = `vm:${cloud.scenario.vmName}` as const
  return {
    fetch: cloud.fetchFrom(place),
    reaches: (hostname: string) => cloud.reaches(place, hostname),
    start,
    before: before as readonly Exchange[],
    /** The program's own. All others are in the log alone. */
    own: own as readonly Exchange[],
    refusedHosts: [] as string[],
    async command(body: unknown) {
      const { do: what, id, times = null } = (body ?? {}) as Readonly<Record<string, unknown>>
      if (!isLiveFault(id)) throw new Error('There is no such fault for a run that is under way.')
      if (times !== null && !(Number.isInteger(times) && (times as number) > 0 && (times as number) <= 1000))
        throw new Error('The number of requests must be a whole number from 1 to 1000.')
      if (what === 'on') return faults.switchOn(id, times as number | null)
      if (what === 'off') return faults.switchOff(id)
      throw new Error('A command is either "on" or "off".')
    },
  }
}

/** A run of chapter 9, at its first message. */
async function sessionFileOf(
  { setup, seed }: LiveOptions,
  start: StartState,
  exchanges: readonly Exchange[],
): Promise<string> {
  const [{ createGrowingRun, runOfExchanges }, { writeSession }] = await Promise.all([
    loadLive(),
    loadSessions(),
  ])
  const run = createGrowingRun(start)
  run.add(exchanges)
  const link: Link = { ...DEFAULT_LINK, flow: flowOf(setup), seed, step: '9.1' }
  return writeSession(runOfExchanges(scenarioOf(link), run), link)
}

const flowOf = (setup: Setup) => (setup === 'user' || setup === 'many' ? 'user' : 'system')

async function exchangesIn(log: EventLog): Promise<Exchange[]> {
  const found: Exchange[] = []
  for await (const { json } of log.since(0)) {
    const event = JSON.parse(json) as LiveEvent
    if (event.type === 'exchange') found.push(event.exchange)
  }
  return found
}

/** The line for a host that the cloud does not have: with the option that adds it, where there is one. */
function hintFor(host: string): string {
  const [, vault] = /^([\w-]+)\.vault\.azure\.net$/.exec(host) ?? []
  return vault === undefined
    ? `${host} is not in this cloud: refused, nothing was sent to it`
    : `${host} is not in this cloud: refused. To have it, add --vault ${vault}`
}

/** The line for a client id that no identity of the VM has. */
function hintForClientId({ to, request, response }: Exchange): string | undefined {
  const clientId = to === 'imds' ? new URL(request.url).searchParams.get('client_id') : null
  return clientId !== null && response?.status === 400
    ? `IMDS does not know the client id ${clientId}. To have it on the VM, add --client-id ${clientId}`
    : undefined
}

/** Java keeps the authorities it trusts in a file of its own; its keytool makes one where Java is installed. */
function makeTrustStore(folder: string, authorityFile: string): Surroundings['trustStore'] {
  const keytool = pathEntries(process.env)
    .map((entry) => path.join(entry, process.platform === 'win32' ? 'keytool.exe' : 'keytool'))
    .find(existsSync)
  if (keytool === undefined) return undefined
  const [file, password] = [path.join(folder, 'authority.p12'), randomBytes(12).toString('hex')]
  const args = ['-importcert', '-noprompt', '-alias', 'run', '-file', authorityFile, '-storetype', 'PKCS12']
  const made = spawnSync(keytool, [...args, '-keystore', file, '-storepass', password], { stdio: 'ignore' })
  return made.status === 0 ? { file, password } : undefined
}
