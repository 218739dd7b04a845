import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '#engine'
import { SCENARIOS, type Frame, type Run, type Scenario } from '#player'
import { record } from '../../../player/record.ts'
import { SECRETS, type Secret } from './grasps.ts'
import { knowledgeAt } from './knowledge.ts'

const recorded = (scenario: Scenario) =>
  record(scenario, { signal: new AbortController().signal, seed: 'knows', onProgress() {}, onFrames() {} })
const how = (run: Run, frame: Frame | undefined, actor: Actor, secret: Secret) =>
  knowledgeAt(run, frame)[actor]?.[secret]?.how
const at = (run: Run, kind: Frame['stop']['kind'], half: Frame['stop']['half']) =>
  run.frames.main.find(({ stop }) => stop.kind === kind && stop.half === half)!

/** Every flow there is, and the endings that move credentials about. */
const ALL: readonly Scenario[] = [
  ...SCENARIOS,
  { flow: 'system', target: 'secret', order: 'attach-first', branch: 'off.on' },
  { flow: 'system', target: 'secret', order: 'attach-first', branch: 'roll' },
  { flow: 'user', target: 'secret', order: 'attach-first', branch: 'detach.attach.second' },
  { flow: 'user', target: 'secret', order: 'attach-first', branch: 'vm' },
]

describe('the private key', () => {
  it.each(ALL)(
    'never stands under the guest or the code: $flow $target $order $branch',
    async (scenario) => {
      const run = await recorded(scenario)
      const keepers = new Set<string>()
      for (const frame of [undefined, ...run.frames.main, ...run.frames.all]) {
        const knowledge = knowledgeAt(run, frame)
        for (const actor of ['vm', 'code', 'entra', 'keyvault', 'operator'] as const)
          expect(knowledge[actor]?.privateKey, `${actor} at ${frame?.stop.id}`).toBeUndefined()
        for (const [actor, row] of Object.entries(knowledge))
          if (row.privateKey?.how === 'keeps') keepers.add(actor)
      }
      expect([...keepers].toSorted()).toEqual(['identityProvider', 'imds'])
    },
    60_000,
  )
})

describe('who knows what', () => {
  let run: Run
  beforeAll(async () => {
    run = await recorded(SCENARIOS[0]!)
  }, 60_000)

  it('begins with nothing but what the vault already keeps', () => {
    expect(knowledgeAt(run, undefined)).toEqual({
      keyvault: { secret: { how: 'keeps', fresh: false, since: undefined } },
    })
  })
  it('follows the key from where it is made to the host', () => {
    expect(
      how(run, at(run, 'principal.create', 'response'), 'identityProvider', 'privateKey'),
    ).toBeUndefined()
    expect(how(run, at(run, 'certificate.register', 'request'), 'identityProvider', 'privateKey')).toBe(
      'keeps',
    )
    expect(how(run, at(run, 'credential.fetch', 'response'), 'arm', 'privateKey')).toBe('held')
    expect(how(run, at(run, 'credential.deliver', 'response'), 'imds', 'privateKey')).toBe('keeps')
  })
  it('says that whoever is in the VM may ask, as soon as the identity is attached', () => {
    expect(how(run, at(run, 'credential.fetch', 'request'), 'vm', 'identityToken')).toBeUndefined()
    for (const actor of ['vm', 'code'] as const)
      expect(how(run, at(run, 'role.assign', 'request'), actor, 'identityToken')).toBe('may')
    expect(how(run, run.frames.main.at(-1), 'vm', 'identityToken')).toBe('may')
    expect(how(run, run.frames.main.at(-1), 'code', 'identityToken')).toBe('keeps')
  })
  it('tells the proof, the token and the secret apart', () => {
    const asked = at(run, 'entra.token', 'request')
    expect(['imds', 'entra', 'code'].map((actor) => how(run, asked, actor as Actor, 'assertion'))).toEqual([
      'held',
      'held',
      undefined,
    ])
    expect(
      ['imds', 'entra', 'code', 'keyvault'].map((actor) =>
        how(run, at(run, 'entra.token', 'response'), actor as Actor, 'identityToken'),
      ),
    ).toEqual(['keeps', 'held', 'may', undefined])
    expect(
      ['code', 'keyvault'].map((actor) =>
        how(run, at(run, 'secret.get', 'request'), actor as Actor, 'identityToken'),
      ),
    ).toEqual(['keeps', 'keeps'])
    expect(
      ['code', 'keyvault', 'imds', 'entra', 'arm'].map((actor) =>
        how(run, run.frames.main.at(-1), actor as Actor, 'secret'),
      ),
    ).toEqual(['keeps', 'keeps', undefined, undefined, undefined])
  })
  it('marks as new what came with the last message, and leads to the message by which a thing came', () => {
    const answer = at(run, 'entra.token', 'response')
    const { entra, imds } = knowledgeAt(run, answer)
    expect([imds?.identityToken?.fresh, imds?.privateKey?.fresh, entra?.assertion?.fresh]).toEqual([
      true,
      false,
      false,
    ])
    expect(imds?.identityToken?.since?.exchange).toBe(answer.exchange)
  })
  it('never takes back what somebody has seen', () => {
    let before = new Set<string>()
    for (const frame of run.frames.all) {
      const now = new Set(
        Object.entries(knowledgeAt(run, frame)).flatMap(([actor, row]) =>
          SECRETS.filter((secret) => row[secret]).map((secret) => `${actor} ${secret}`),
        ),
      )
      expect(
        [...before].filter((each) => !now.has(each)),
        frame.stop.id,
      ).toEqual([])
      before = now
    }
  })
})

describe('when the identity is switched off', () => {
  it('IMDS keeps nothing any more, but had it', async () => {
    const run = await recorded({ ...SCENARIOS[0]!, branch: 'off' })
    expect(how(run, run.frames.main.at(-1), 'imds', 'privateKey')).toBe('held')
    expect(how(run, run.frames.main.at(-1), 'code', 'identityToken')).toBe('keeps')
    expect(how(run, run.frames.main.at(-1), 'vm', 'identityToken')).toBeUndefined()
  }, 60_000)
})
