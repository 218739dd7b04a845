import { beforeAll, describe, expect, it } from 'vitest'
import type { Frame, Run } from '#player'
import { scenarioKey, SCENARIOS } from '#player'
import { record } from '../player/record.ts'
import { captionFor, en } from './index.ts'

/** What captions say is held against what went over the wire, in every scenario. */
describe.each(SCENARIOS.map((scenario) => [scenarioKey(scenario), scenario] as const))(
  'captions of %s',
  (_, scenario) => {
    let run: Run
    beforeAll(async () => {
      run = await record(scenario, {
        signal: new AbortController().signal,
        onProgress: () => {},
        onFrames: () => {},
      })
    }, 60_000)

    const captioned = () =>
      [...run.frames.main, ...run.frames.all].map((frame) => ({
        frame,
        caption: captionFor(en, frame.stop, scenario.flow, scenario.target),
      }))
    const header = ({ message }: Frame, name: string) => message.headers.find(([each]) => each === name)?.[1]

    it('name the status and the method that were sent', () => {
      for (const {
        frame: { message, stop },
        caption,
      } of captioned()) {
        const status = /\b([1-5]\d\d) [A-Z]/.exec(caption.with)?.[1]
        if (status)
          expect('status' in message && `${message.status}`, `${stop.id} ${caption.with}`).toBe(status)
        const method = /\b(GET|PUT|POST|PATCH|DELETE)\b/.exec(caption.with)?.[1]
        if (method) expect('method' in message && message.method, `${stop.id} ${caption.with}`).toBe(method)
      }
    })
    it('speak of a token in requests that carry one, and of none in those that do not', () => {
      for (const { frame, caption } of captioned().filter(({ frame: { stop } }) => stop.half === 'request')) {
        const carries = header(frame, 'authorization') !== undefined
        if (/\btoken\b/.test(caption.with) && !/refresh token/.test(caption.with))
          expect(carries, `${frame.stop.id} ${caption.with}`).toBe(true)
        if (/no credential|without any credential|without an Authorization/.test(caption.with))
          expect(carries, frame.stop.id).toBe(false)
      }
    })
    it('quote members, parameters and values that are there', () => {
      const quoted =
        /\b(identity\.type|identity\.principalId|provisioningState|clientId|principalId|tenantId|access_token|ManagedIdentity|Metadata: true|api-version|https:\/\/\S+?)(?=[;,. ]|$)/g
      for (const {
        frame: { message, stop },
        caption,
      } of captioned()) {
        const whole = JSON.stringify([
          message.headers,
          message.body,
          'url' in message ? decodeURIComponent(message.url) : '',
        ]).replaceAll('\\"', '"')
        for (const [, word] of caption.with.matchAll(quoted)) {
          const last = word!.replace(/^identity\./, '').replace('Metadata: true', '"metadata","true"')
          expect(whole.includes(last), `${stop.id}: ${word}`).toBe(true)
        }
      }
    })
    it('name the role that was assigned', () => {
      const definition = {
        secret: '4633458b-17de-408a-b874-0445c86b69e6',
        key: '12338af0-0e69-4776-bea7-57ae8d297424',
        arm: 'acdd72a7-3385-48ef-bd42-f606fba81ae7',
      }
      const { message } = run.frames.main.find(
        ({ stop }) => stop.kind === 'role.assign' && stop.half === 'request',
      )!
      expect(message.body).toContain(definition[scenario.target])
    })
    it('call nobody by the wrong name', () => {
      for (const {
        frame: { stop },
        caption,
      } of captioned()) {
        const { short } = en.actors[stop.from]
        const spoken =
          {
            operator: /^The operator/,
            code: /^Code/,
            identityProvider: /^The (identity resource )?provider/,
          }[stop.from as 'operator'] ?? new RegExp(`^${short}`)
        expect(caption.headline, stop.id).toMatch(spoken)
      }
    })
  },
)
