import { beforeAll, describe, expect, test } from 'vitest'
import type { Run } from '#player'
import { record } from '../../player/record.ts'
import { laterIn, momentsAt } from './moments.ts'

const HOUR = 3600e3
const DAY = 24 * HOUR
let run: Run
let again: Run
const recorded = (branch?: string) =>
  record(
    { flow: 'user', target: 'secret', order: 'attach-first', branch },
    { seed: 'clock', signal: new AbortController().signal, onProgress() {}, onFrames() {} },
  )
beforeAll(async () => {
  run = await recorded('revoke.hour.day')
  again = await recorded('delete.on')
}, 60_000)
const at = (kind: string, half: 'request' | 'response') =>
  run.frames.main.find(({ stop }) => stop.kind === kind && stop.half === half)!

describe('what has a time at a stop', () => {
  test('nothing at the start but the clock', () => {
    expect(momentsAt(run, undefined)).toEqual({
      now: run.frames.main[0]!.at,
      token: undefined,
      certificate: undefined,
      role: undefined,
    })
  })
  test('the certificate from when Entra is given it, and its dates from when they are told', () => {
    expect(momentsAt(run, at('principal.create', 'response')).certificate).toBeUndefined()
    const { certificate } = momentsAt(run, at('credential.deliver', 'response'))
    expect(certificate!.pem).toContain('BEGIN CERTIFICATE')
    expect(certificate!.renewAfter - at('credential.deliver', 'response').at).toBeGreaterThan(44 * DAY)
  })
  test('the token from Entra’s answer on, never the operator’s or a service’s', () => {
    expect(momentsAt(run, at('entra.token', 'request')).token).toBeUndefined()
    const { token, now } = momentsAt(run, at('entra.token', 'response'))
    expect(token!.exp - token!.iat).toBeGreaterThan(23 * HOUR)
    expect(Math.abs(token!.iat - now)).toBeLessThan(10 * 60e3)
  })
  test('after a day it is the newest one', () => {
    const first = momentsAt(run, at('entra.token', 'response')).token!
    expect(momentsAt(run, run.frames.main.at(-1)).token!.exp - first.exp).toBeGreaterThan(DAY)
  })
  test('the last change of a role, whichever it was', () => {
    expect(momentsAt(run, at('role.assign', 'response')).role).toMatchObject({
      at: at('role.assign', 'response').at,
      removed: false,
    })
    expect(momentsAt(run, at('role.remove', 'response')).role).toMatchObject({
      at: at('role.remove', 'response').at,
      removed: true,
    })
  })
  test('of an identity made again: its own certificate, and the token that still names the one before', () => {
    const last = again.frames.main.at(-1)!
    const first = momentsAt(
      again,
      again.frames.main.find(({ stop }) => stop.kind === 'entra.token'),
    ).certificate!
    expect(momentsAt(again, last).certificate!.pem).not.toBe(first.pem)
    expect(momentsAt(again, last).token).toBeDefined()
  })
})

test('what came of time that passed: its answers in order, each wait told once', () => {
  const later = laterIn(run.frames.main)
  expect(later.map(({ frame: { stop } }) => `${stop.kind} ${stop.label.slice(0, 3)}`)).toEqual([
    'secret.get 403',
    'imds.token 200',
    'secret.get 401',
    'entra.token 200',
    'imds.token 200',
    'secret.get 403',
  ])
  expect(later.map(({ passed }) => passed && Math.round(passed / HOUR))).toEqual([
    1,
    undefined,
    24,
    undefined,
    undefined,
    undefined,
  ])
  expect(laterIn(again.frames.main)).toEqual([])
})
