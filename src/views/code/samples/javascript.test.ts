import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { compileFunction } from 'node:vm'
import { ResourceManagementClient } from '@azure/arm-resources'
import { DefaultAzureCredential, ManagedIdentityCredential } from '@azure/identity'
import { CryptographyClient, KeyClient } from '@azure/keyvault-keys'
import { SecretClient } from '@azure/keyvault-secrets'
import { describe, expect, it } from 'vitest'
import type { Exchange } from '#engine'
import { classify } from '#machines'
import { SCENARIOS, type Scenario } from '#player'
import { record } from '../../../player/record.ts'
import { createCloud } from '../../../engine/index.ts'
import { httpClient, standAt } from '../../../engine/testing/conformance/msalProcess.ts'
import { createOperator } from '../../../engine/testing/conformance/operator.ts'
import { ROOT } from '../../../tools/project.mjs'
import { CHAINS } from '../chains.ts'
import { differencesOf } from '../differences.ts'
import { namesIn, type Names } from '../names.ts'
import { EVERY_NAMES, programText, recordingWith, TARGETS } from '../testing/programs.ts'
import { javascript } from './javascript.ts'

const recorded = recordingWith(record)

describe('the TypeScript compiler', () => {
  const compile = (programs: Readonly<Record<string, string>>): string => {
    // Inside the project, where the packages are found.
    const folder = fs.mkdtempSync(path.join(ROOT, 'node_modules/.sample-'))
    try {
      for (const [name, text] of Object.entries(programs))
        fs.writeFileSync(path.join(folder, `${name}.ts`), text)
      const files = Object.keys(programs).map((name) => path.join(folder, `${name}.ts`))
      execFileSync(
        process.execPath,
        [
          path.join(ROOT, 'node_modules/typescript/bin/tsc'),
          '--ignoreConfig',
          '--noEmit',
          '--strict',
          '--skipLibCheck',
          '--target',
          'es2023',
          '--module',
          'nodenext',
          '--types',
          'node',
          ...files,
        ],
        { cwd: folder, stdio: 'pipe' },
      )
      return ''
    } catch (error) {
      return String((error as { stdout: Buffer }).stdout)
    } finally {
      fs.rmSync(folder, { recursive: true })
    }
  }
  const programs = Object.fromEntries(
    TARGETS.flatMap((target) =>
      Object.entries(EVERY_NAMES).map(
        ([kind, names]) => [`${target}-${kind}`, programText('javascript', target, names)] as const,
      ),
    ),
  )
  const chain = (clientId?: string) =>
    `import { DefaultAzureCredential } from "@azure/identity"\nexport const credential = ${javascript.chained!(clientId)}\n`

  it('accepts every sample against the real packages', { timeout: 240_000 }, () => {
    expect(compile({ ...programs, chain: chain(), chainNamed: chain('id') })).toBe('')
  })
  it('would refuse a method or an option that is not there', { timeout: 240_000 }, () => {
    const good = programText('javascript', 'secret', EVERY_NAMES.user)
    const said = compile({
      method: good.replace('getSecret', 'readSecret'),
      option: good.replace('clientId', 'clientID'),
    })
    expect(said).toContain("Property 'readSecret' does not exist")
    expect(said).toContain("'clientID' does not exist in type")
  })
})

/** Runs the sample's own text; only where its clients send to is given from outside. */
async function run(text: string) {
  const options = { httpClient, retryOptions: { maxRetries: 0 } }
  const here = {
    ManagedIdentityCredential: class extends ManagedIdentityCredential {
      constructor(of: object = {}) {
        super({ ...of, ...options })
      }
    },
    SecretClient: class extends SecretClient {
      constructor(url: string, credential: ManagedIdentityCredential) {
        super(url, credential, options)
      }
    },
    KeyClient: class extends KeyClient {
      constructor(url: string, credential: ManagedIdentityCredential) {
        super(url, credential, options)
      }
    },
    CryptographyClient: class extends CryptographyClient {
      constructor(key: string, credential: ManagedIdentityCredential) {
        super(key, credential, options)
      }
    },
    ResourceManagementClient: class extends ResourceManagementClient {
      constructor(credential: ManagedIdentityCredential, id: string) {
        super(credential, id, options)
      }
    },
  }
  const said: unknown[] = []
  const body = text.replace(/^import .*$/gm, '')
  const program = compileFunction(`return (async () => {${body}})()`, ['console', ...Object.keys(here)]) as (
    ...given: unknown[]
  ) => Promise<void>
  await program({ log: (...words: unknown[]) => said.push(...words) }, ...Object.values(here))
  return said
}

/** The same cloud as in the recording, made ready by hand, and all that the code sends in it. */
async function prepared({ flow, target }: Scenario) {
  const cloud = await createCloud({ seed: 'code' })
  const operator = await createOperator(cloud)
  const identity = flow === 'system' ? await operator.enableSystemIdentity() : await operator.createIdentity()
  if (flow === 'user') await operator.attach([identity])
  const { secretName, keyName } = cloud.scenario
  if (target === 'secret')
    await operator.assign('secretsUser', identity.principalId, `${operator.vault()}/secrets/${secretName}`)
  else if (target === 'key')
    await operator.assign('cryptoUser', identity.principalId, `${operator.vault()}/keys/${keyName}`)
  else await operator.assign('reader', identity.principalId, operator.group)
  const sent: Exchange[] = []
  cloud.onExchange((exchange) => {
    if (exchange.from === 'code') sent.push(exchange)
  })
  standAt(cloud.fetchFrom(`vm:${cloud.scenario.vmName}`))
  return { sent, identity }
}

/** What a request asks for, apart from what the panel says a library does of its own. */
function asked({ request }: Exchange, differences: readonly string[]) {
  const url = new URL(request.url)
  const query = Object.fromEntries(
    [...url.searchParams].map(([name, value]) => [
      name,
      name === 'api-version' && url.hostname !== '169.254.169.254' && differences.includes('versions')
        ? 'its own'
        : name === 'resource' && differences.includes('audience')
          ? value.replace(/\/$/, '')
          : value,
    ]),
  )
  return {
    method: request.method,
    host: url.host,
    path: decodeURIComponent(url.pathname).replace(/\/$/, '').toLowerCase(),
    query,
    metadata: request.headers.find(([name]) => name === 'metadata')?.[1],
    bearer: request.headers.some(([name, value]) => name === 'authorization' && value.startsWith('Bearer ')),
    body: request.body === '' ? undefined : (JSON.parse(request.body) as unknown),
  }
}

describe.each(
  SCENARIOS.filter(({ order }) => order === 'attach-first').map(
    (scenario) => [`${scenario.flow} ${scenario.target}`, scenario] as const,
  ),
)('%s', (_, scenario) => {
  it('runs, and what it leads to is what the stops show', { timeout: 60_000 }, async () => {
    const shown = await recorded(scenario)
    const { sent, identity } = await prepared(scenario)
    const recordedNames = namesIn(shown, undefined)
    const names: Names = {
      ...recordedNames,
      clientId: recordedNames.clientId === undefined ? undefined : identity.clientId,
    }
    const said = await run(programText('javascript', scenario.target, names))
    expect(said).toHaveLength(1)
    expect(said[0]).toBeTruthy()

    const differences = differencesOf('javascript', scenario.target)
    const told = (exchanges: readonly Exchange[]) =>
      exchanges
        .filter((exchange) => exchange.from === 'code' && classify(exchange) !== 'challenge')
        .map((exchange) => asked(exchange, differences))
    const versioned = (text: string) =>
      text.replaceAll(/[\da-f]{32}/g, '<version>').replaceAll(/"client_id":"[^"]+"/g, '"client_id":"<id>"')
    expect(versioned(JSON.stringify(told(sent)))).toBe(versioned(JSON.stringify(told(shown.exchanges))))

    // Each difference is really there: what is said of the library is no more than what it does.
    expect(sent.some((exchange) => classify(exchange) === 'challenge')).toBe(
      differences.includes('challenge'),
    )
    expect(sent.filter((exchange) => classify(exchange) === 'imds.token')).toHaveLength(1) // it keeps the token
    expect(differences.includes('cache')).toBe(true)
    expect(
      sent.every(({ request }) => request.headers.some(([name]) => /^(user-agent|x-client-sku)$/.test(name))),
    ).toBe(differences.includes('headers'))
    const audience = new URL(sent.find(({ to }) => to === 'imds')!.request.url).searchParams.get('resource')!
    const inRun = new URL(
      shown.exchanges.find((exchange) => classify(exchange) === 'imds.token')!.request.url,
    ).searchParams.get('resource')
    expect(audience !== inRun).toBe(differences.includes('audience'))
  })
})

describe('DefaultAzureCredential', () => {
  it('tries in the order that is told, and probes first', () => {
    const { _sources: sources } = new DefaultAzureCredential() as unknown as {
      _sources: readonly { credentialName?: string; constructor: { name: string } }[]
    }
    const tried = sources.map(({ credentialName, constructor: { name } }) =>
      name === 'UnavailableDefaultCredential' ? credentialName! : name,
    )
    expect(
      tried.map((name) => name.replace(/^createDefault/, '').replace('Powershell', 'PowerShell')),
    ).toEqual(CHAINS.javascript!.credentials)
    const managed = sources[2] as unknown as { sendProbeRequest?: boolean }
    expect(managed.sendProbeRequest).toBe(CHAINS.javascript!.probes)
  })
})
