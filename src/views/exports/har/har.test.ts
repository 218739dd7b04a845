import { createRequire } from 'node:module'
import Ajv, { type AnySchema } from 'ajv'
import draft6 from 'ajv/dist/refs/json-schema-draft-06.json' with { type: 'json' }
import formats from 'ajv-formats'
import { beforeAll, describe, expect, it } from 'vitest'
import { en } from '#content'
import type { HeaderLine } from '#engine'
import { SCENARIOS, scenarioKey, type Run } from '#player'
import { recorded } from '../../../player/testing/runs.ts'
import { exchangeOf } from '../../inspector/testing/exchangeOf.ts'
import { harOf } from './har.ts'

const ajv = new Ajv({ strict: false, allErrors: true })
formats(ajv)
ajv.addMetaSchema(draft6)
ajv.addSchema(Object.values(createRequire(import.meta.url)('har-schema') as Record<string, AnySchema>))
const isHar = ajv.getSchema('har.json#')!

let runs: ReadonlyMap<string, Run>
beforeAll(async () => {
  const ended = { flow: 'system', target: 'secret', order: 'attach-first', branch: 'off.on' } as const
  runs = new Map(
    await Promise.all(
      [...SCENARIOS, ended].map(
        async (scenario) => [scenarioKey(scenario), await recorded(scenario)] as const,
      ),
    ),
  )
}, 120_000)
const each = (check: (run: Run, name: string) => void) => runs.forEach(check)

describe('a run as HAR', () => {
  it('is valid against the schema of HAR 1.2', () => {
    each((run, name) => {
      expect(
        isHar(JSON.parse(JSON.stringify(harOf(run, en)))),
        `${name}: ${ajv.errorsText(isHar.errors)}`,
      ).toBe(true)
    })
    const [run] = runs.values()
    expect(isHar({ log: { ...harOf(run!, en).log, entries: [{}] } }), 'the schema does check').toBe(false)
  })

  it('has every exchange once, in the order of the wire, under the page of its chapter', () => {
    each((run, name) => {
      const {
        log: { entries, pages },
      } = harOf(run, en)
      const ids = entries.map(({ _id }) => _id)
      expect(new Set(ids).size).toBe(ids.length)
      expect(new Set(ids), name).toEqual(
        new Set(
          [...run.exchanges, ...(run.survivors ?? []).flatMap(({ asked }) => asked)].map(({ id }) => id),
        ),
      )
      const begins = entries.map(({ startedDateTime }) => Date.parse(startedDateTime))
      expect(begins).toEqual([...begins].sort((a, b) => a - b))
      const steps = new Set(run.frames.main.map(({ stop }) => stop.step))
      expect(pages.map(({ id }) => id)).toEqual([...steps].map((step) => `step_${step}`))
      if (run.scenario.branch) expect(pages.at(-1)).toMatchObject({ id: 'step_8', title: 'After step 7' })
      for (const { stop, exchange } of run.frames.all.filter(({ stop }) => stop.half === 'request')) {
        expect(entries.find(({ _id }) => _id === exchange.id)!.pageref).toBe(`step_${stop.step}`)
      }
    })
  })

  it('keeps every message as it was, sizes in bytes', () => {
    each((run) => {
      const {
        log: { entries },
      } = harOf(run, en)
      for (const { id, request, response } of run.exchanges) {
        const entry = entries.find(({ _id }) => _id === id)!
        expect(entry.request).toMatchObject({
          method: request.method,
          url: request.url,
          headers: request.headers.map(([name, value]) => ({ name, value })),
        })
        expect((entry.request as { postData?: { text: string } }).postData?.text ?? '').toBe(request.body)
        expect(entry.response).toMatchObject({
          status: response!.status,
          content: { text: response!.body, size: Buffer.byteLength(response!.body) },
        })
        expect(entry.time).toBe(response!.at - request.at)
      }
    })
  })

  it('holds the key sets and the credential document, and no private key', () => {
    each((run, name) => {
      const text = JSON.stringify(harOf(run, en))
      expect(text).toContain('/discovery/keys')
      expect(text, name).toContain('<private key redacted')
      expect(text).not.toContain('PRIVATE KEY-----')
      for (const [, value] of text.matchAll(/\\"client_secret\\":\\"((?:[^"\\]|\\\\.)*)/g))
        expect(value).toMatch(/^<private key redacted/)
    })
  })

  it('tells queries, forms and cookies apart', () => {
    const [run] = runs.values()
    const response = (headers: readonly HeaderLine[]) => ({
      order: 1,
      at: 5,
      status: 302,
      statusText: 'Found',
      headers,
      body: 'é',
    })
    const exchange = exchangeOf({
      request: {
        method: 'POST',
        url: 'https://a.test/p?x=1&x=%26&y',
        body: 'a=b%3D&c=d+e',
        headers: [
          ['content-type', 'application/x-www-form-urlencoded'],
          ['cookie', 'k=v=w; l="m"'],
        ],
      },
      response: response([
        ['set-cookie', 's=t; Path=/; Secure; HttpOnly; Expires=Wed, 21 Oct 2015 07:28:00 GMT'],
        ['location', '/next'],
      ]),
    })
    const refused = exchangeOf({
      id: 'x2',
      request: { order: 2, url: 'http://169.254.169.254/' },
      response: undefined,
      failure: 'unreachable',
    })
    const har = harOf({ ...run!, exchanges: [refused, exchange] }, en)
    expect(isHar(JSON.parse(JSON.stringify(har))), ajv.errorsText(isHar.errors)).toBe(true)
    const [first, second] = har.log.entries
    expect(first!.request.queryString).toEqual([
      { name: 'x', value: '1' },
      { name: 'x', value: '&' },
      { name: 'y', value: '' },
    ])
    expect(first!.request).toMatchObject({
      cookies: [
        { name: 'k', value: 'v=w' },
        { name: 'l', value: '"m"' },
      ],
      postData: {
        params: [
          { name: 'a', value: 'b=' },
          { name: 'c', value: 'd e' },
        ],
      },
    })
    expect(first!.response).toMatchObject({
      redirectURL: '/next',
      bodySize: 2,
      cookies: [
        {
          name: 's',
          value: 't',
          path: '/',
          secure: true,
          httpOnly: true,
          expires: '2015-10-21T07:28:00.000Z',
        },
      ],
    })
    expect(second).toMatchObject({
      serverIPAddress: '169.254.169.254',
      response: { status: 0, _error: 'unreachable' },
    })
  })
})
