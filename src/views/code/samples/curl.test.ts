import { execFile } from 'node:child_process'
import fs from 'node:fs'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import type { Exchange } from '#engine'
import { SCENARIOS } from '#player'
import { record } from '../../../player/record.ts'
import { createCloud } from '../../../engine/index.ts'
import { createOperator } from '../../../engine/testing/conformance/operator.ts'
import { namesIn } from '../names.ts'
import { programText, recordingWith } from '../testing/programs.ts'

const recorded = recordingWith(record)

const isThere = (command: string) =>
  (process.env['PATH'] ?? '')
    .split(path.delimiter)
    .some((folder) => fs.existsSync(path.join(folder, command)))

/** Stands in for curl: hands what it was told to the test, which sends it in the cloud. Knows the options of the samples and no others. */
const STAND_IN = `#!${process.execPath}
const [, , ...told] = process.argv
const asked = { method: 'GET', headers: {} }
const options = {
  '--silent': () => {}, '--fail': () => {}, '--noproxy': () => void told.shift(),
  '--header': () => { const [, name, value] = /^([^:]+): (.*)$/.exec(told.shift()); asked.headers[name] = value },
  '--data-raw': () => { asked.method = 'POST'; asked.body = told.shift() },
}
while (told.length > 0) { const word = told.shift(); if (word.startsWith('-')) options[word](); else asked.url = word }
fetch(process.env.CLOUD, { method: 'POST', body: JSON.stringify(asked) }).then(async (response) => {
  if (!response.ok) process.exit(22)
  process.stdout.write(await response.text())
})
`

/** Runs a script in the VM of a cloud, made ready for the scenario. Gives what it printed and what the code sent. */
async function run(script: string, fetchInVm: typeof fetch) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'curl-'))
  fs.writeFileSync(path.join(folder, 'curl'), STAND_IN, { mode: 0o755 })
  const door = http.createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const { url, ...init } = JSON.parse(Buffer.concat(chunks).toString()) as RequestInit & { url: string }
      fetchInVm(url, init).then(
        async (answer) => response.writeHead(answer.status).end(await answer.text()),
        (error: unknown) => response.writeHead(599).end(String(error)),
      )
    })
  })
  await new Promise<void>((done) => door.listen(0, '127.0.0.1', done))
  try {
    const env = {
      PATH: `${folder}${path.delimiter}${process.env['PATH']}`,
      CLOUD: `http://127.0.0.1:${(door.address() as AddressInfo).port}`,
    }
    return (await promisify(execFile)('bash', ['-eu', '-o', 'pipefail', '-c', script], { env })).stdout
  } finally {
    door.close()
    fs.rmSync(folder, { recursive: true })
  }
}

const asked = ({ request: { method, url, headers, body } }: Exchange) => ({
  method,
  url,
  body,
  headers: headers
    .map(([name, value]) => [name, value.replace(/^Bearer .+/, 'Bearer …')])
    .filter(([name]) => name !== 'host')
    .toSorted(),
})

describe('the curl sample, run by bash in the VM', () => {
  for (const scenario of SCENARIOS.filter(({ order }) => order === 'attach-first')) {
    const needed = ['bash', 'sed', ...(scenario.target === 'key' ? ['openssl', 'basenc'] : [])]
    it.skipIf(!needed.every(isThere))(
      `${scenario.flow}, ${scenario.target}: sends to the letter what the stops show`,
      { timeout: 60_000 },
      async () => {
        const shown = await recorded(scenario)
        const cloud = await createCloud({ seed: 'code' })
        const operator = await createOperator(cloud)
        const identity =
          scenario.flow === 'system' ? await operator.enableSystemIdentity() : await operator.createIdentity()
        if (scenario.flow === 'user') await operator.attach([identity])
        const { secretName, keyName, vmName } = cloud.scenario
        if (scenario.target === 'arm') await operator.assign('reader', identity.principalId, operator.group)
        else if (scenario.target === 'key')
          await operator.assign('cryptoUser', identity.principalId, `${operator.vault()}/keys/${keyName}`)
        else
          await operator.assign(
            'secretsUser',
            identity.principalId,
            `${operator.vault()}/secrets/${secretName}`,
          )
        const sent: Exchange[] = []
        cloud.onExchange((exchange) => {
          if (exchange.from === 'code') sent.push(exchange)
        })

        const recordedId = namesIn(shown, undefined).clientId
        const here = (text: string) =>
          recordedId === undefined ? text : text.replaceAll(recordedId, identity.clientId)
        const wanted = shown.exchanges.filter(({ from }) => from === 'code')
        const finish = { secret: '[ -n "$secret" ]', key: '[ -n "$signature" ]', arm: '' }[scenario.target]
        await run(
          `${here(programText('curl', scenario.target, namesIn(shown, undefined)))}${finish}`,
          cloud.fetchFrom(`vm:${vmName}`),
        )
        expect(sent.map(({ response }) => response!.status)).toEqual(wanted.map(() => 200))
        const unversioned = (exchanges: readonly Exchange[]) =>
          here(JSON.stringify(exchanges.map(asked), null, 1)).replaceAll(/[\da-f]{32}/g, '<version>')
        expect(unversioned(sent)).toBe(unversioned(wanted))
      },
    )
  }
})
