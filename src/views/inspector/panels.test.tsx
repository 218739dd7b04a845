import { renderToStaticMarkup } from 'react-dom/server'
import { beforeAll, describe, expect, it } from 'vitest'
import { en, loadWords, type Reference } from '#content'
import type { Frame, Run } from '#player'
import { record } from '../../player/record.ts'
import { ContentContext } from '../parts/context.tsx'
import { COMPONENTS } from './components.ts'
import { InspectedContext } from './context.tsx'
import { MessageHead } from './MessageHead.tsx'
import { isOfMessage, panelFor, PANELS, type PanelName } from './panels.ts'
import { MASK } from './text/languages.ts'

/** About the message; those about the run are fetched, and have tests of their own. */
const OF_MESSAGE = PANELS.filter(isOfMessage)

let run: Run
let words: Reference
beforeAll(async () => {
  words = (await loadWords('en')).reference
  run = await record(
    { flow: 'user', target: 'secret', order: 'attach-first' },
    { signal: new AbortController().signal, onProgress: () => {}, onFrames: () => {} },
  )
}, 60_000)

function html(frame: Frame, name: PanelName): string {
  const Panel = COMPONENTS[name]
  return renderToStaticMarkup(
    <ContentContext value={en}>
      <InspectedContext value={{ frame, run, words, notify: () => {}, onStop: undefined }}>
        <MessageHead panel={name} onPanel={() => {}} />
        <Panel />
      </InspectedContext>
    </ContentContext>,
  )
}

/** What a reader can see, without tags. */
const text = (markup: string) =>
  markup
    .replace(/<[^>]+>/g, '')
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&amp;', '&')
    .replaceAll('&lt;', '<')
const at = (kind: Frame['stop']['kind'], half: Frame['stop']['half']) =>
  run.frames.main.find(({ stop }) => stop.kind === kind && stop.half === half)!

describe('panels', () => {
  it('show something at every stop, main or supporting, whichever is open', () => {
    for (const frame of [...run.frames.main, ...run.frames.all]) {
      for (const name of OF_MESSAGE)
        expect(text(html(frame, name)).length, `${frame.stop.id} ${name}`).toBeGreaterThan(20)
    }
  })
  it('never put the secret or a lasting credential into the document', () => {
    const secrets = run.exchanges.flatMap(({ artifacts }) =>
      artifacts.filter(({ kind }) => kind === 'secret').map(({ value }) => value),
    )
    const refreshTokens = run.exchanges.flatMap(({ request, response }) =>
      [
        new URLSearchParams(request.body).get('refresh_token'),
        /"refresh_token":"([^"]+)"/.exec(response?.body ?? '')?.[1],
      ].filter((value) => typeof value === 'string' && value !== ''),
    )
    expect(secrets.length).toBeGreaterThan(0)
    expect(refreshTokens.length).toBeGreaterThan(0)
    const all = [...run.frames.main, ...run.frames.all]
      .flatMap((frame) => OF_MESSAGE.map((name) => html(frame, name)))
      .join('')
    for (const secret of [...secrets, ...refreshTokens]) expect(all.includes(secret!)).toBe(false)
    expect(text(html(at('secret.get', 'response'), 'http'))).toContain(`"value": "${MASK}"`)
  })
  it('show the whole message: its line, every header, its body', () => {
    for (const frame of run.frames.main) {
      const shown = text(html(frame, 'http'))
      const { message } = frame
      if ('method' in message) expect(shown).toContain(`${message.method} ${message.url}`)
      else expect(shown).toContain(`${message.status} ${message.statusText}`)
      for (const [name, value] of message.headers) expect(shown).toContain(`${name}: ${value}`)
    }
    expect(text(html(at('vm.identity.assign', 'request'), 'http'))).toContain('"type": "UserAssigned"')
  })
  it('carry each artifact once, whole, whichever panel is open', () => {
    for (const frame of run.frames.main) {
      for (const name of OF_MESSAGE) {
        const markup = html(frame, name)
        for (const kind of ['token', 'assertion', 'certificate', 'keys'] as const) {
          const values = new Set(
            frame.artifacts.filter((artifact) => artifact.kind === kind).map(({ value }) => value),
          )
          expect(markup.split(`data-artifact="${kind}"`).length - 1, `${frame.stop.id} ${name} ${kind}`).toBe(
            values.size,
          )
          for (const value of values)
            expect(`${text(markup)} ${markup.replaceAll('&quot;', '"')}`).toContain(value)
        }
      }
    }
  })
  it('explain every claim of every token in the run', () => {
    for (const frame of run.frames.all)
      expect(text(html(frame, 'token'))).not.toContain(words.ui.unknownClaim)
  })
  it('say at step 5 why there is no token, and nowhere else', () => {
    const said = run.frames.main
      .filter((frame) => html(frame, panelFor(frame.stop)).includes('that is the point'))
      .map(({ stop }) => stop.id)
    expect(said).toEqual(['5.1'])
  })
  it('list the checks of step 7 in order, and the answer', () => {
    const markup = html(run.frames.main.at(-1)!, 'verdict')
    expect([...markup.matchAll(/data-check="([\w-]+)" data-passed="true"/g)].map(([, name]) => name)).toEqual(
      run.frames.main.at(-1)!.exchange.checks.map(({ name }) => name),
    )
    expect(text(markup)).toContain('Answer: 200 OK')
  })
  it('speak at Entra of the client assertion, and of an access token only at services', () => {
    const atEntra = text(html(at('entra.token', 'response'), 'verdict'))
    expect(atEntra).toContain('Both iss and sub are the client id itself')
    expect(atEntra).toContain('holds the identity’s private key')
    expect(atEntra).not.toMatch(/Entra made this token|made for this service/)
    const atVault = text(html(at('secret.get', 'response'), 'verdict'))
    expect(atVault).toMatch(/Entra made this token/)
    expect(atVault).not.toContain('iss and sub are')
  })
  it('point to the stops that have what this one lacks', () => {
    expect(text(html(at('imds.token', 'request'), 'certificate'))).toMatch(/no certificate\.See it at2\.4/)
  })
})
