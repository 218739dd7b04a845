import type { Actor, Artifact } from '#engine'
import type { Frame } from '#player'
import { readJwt, tokenKind } from '../token/jwt.ts'

/** What opens something to whoever has it. */
export const SECRETS = [
  'privateKey',
  'assertion',
  'identityToken',
  'operatorToken',
  'serviceProof',
  'secret',
] as const
export type Secret = (typeof SECRETS)[number]

/** A secret goes through somebody's hands. */
export interface Grasp {
  readonly actor: Actor
  readonly secret: Secret
  readonly sends: boolean
  /** It was asked for and comes as the answer, to be kept. */
  readonly inAnswer: boolean
}

/** What a message puts into the hands of its sender and of its receiver. */
export function grasps({ stop: { from, to, half }, message, artifacts, exchange }: Frame): readonly Grasp[] {
  const secrets = new Set([
    ...artifacts.flatMap((artifact) => secretIn(artifact, exchange.from) ?? []),
    // The engine's record has this in a private key's place.
    ...(message.body.includes('<private key redacted') ? ['privateKey' as const] : []),
  ])
  return [...secrets].flatMap((secret) => [
    { actor: from, secret, sends: true, inAnswer: false },
    { actor: to, secret, sends: false, inAnswer: half === 'response' && secret !== 'privateKey' },
  ])
}

function secretIn({ kind, value }: Artifact, asker: Actor): Secret | undefined {
  if (kind === 'secret') return 'secret'
  if (kind === 'assertion') return asker === 'imds' ? 'assertion' : 'serviceProof'
  if (kind !== 'token') return undefined
  const whose = tokenKind('token', readJwt(value)?.payload ?? {})
  return (
    {
      managedIdentity: 'identityToken',
      operator: 'operatorToken',
      app: 'serviceProof',
      assertion: undefined,
    } as const
  )[whose]
}
