import type { Exchange } from '#engine'
import { factsOf } from '#machines'
import type { Frame, Run } from '#player'
import { readJwt, tokenKind } from '../inspector/token/jwt.ts'

/** What has a time of its own at one stop. All in milliseconds since the epoch. */
export interface Moments {
  readonly now: number
  /** The newest token of the run's identity. */
  readonly token: { readonly iat: number; readonly exp: number } | undefined
  /** The newest certificate that Entra was given for it, as PEM, and from when on it is rolled. */
  readonly certificate: { readonly pem: string; readonly renewAfter: number } | undefined
  /** The last change of a role of its principal. */
  readonly role: { readonly at: number; readonly removed: boolean } | undefined
}

/** @param frame absent at the start */
export function momentsAt(run: Run, frame: Frame | undefined): Moments {
  const upTo = frame?.message.order ?? -1
  const life = frame?.lifecycle.identities[0]?.snapshot.context
  const principals = [life?.principalId, ...(life?.former ?? [])]
  return {
    now: frame?.at ?? run.frames.main[0]!.at,
    token: newest(run, upTo, 'token').flatMap((value) => timesOf(value, principals))[0],
    certificate: newest(run, upTo, 'certificate').map((pem) => ({
      pem,
      renewAfter: life?.renewAfter ?? Infinity,
    }))[0],
    role: changesIn(run.exchanges, upTo)
      .filter(({ principal }) => principals.includes(principal))
      .at(-1),
  }
}

/** The values of all such artifacts that were on the wire until then, the newest first. */
function newest({ exchanges }: Run, upTo: number, kind: 'token' | 'certificate'): string[] {
  return exchanges.toReversed().flatMap(({ to, artifacts, request, response }) =>
    artifacts.flatMap((artifact) => {
      const order = artifact.half === 'request' ? request.order : (response?.order ?? Infinity)
      const counts = artifact.kind === kind && order <= upTo && (kind === 'token' || to === 'entra')
      return counts ? [artifact.value] : []
    }),
  )
}

function timesOf(value: string, principals: readonly unknown[]): NonNullable<Moments['token']>[] {
  const jwt = readJwt(value)
  if (
    !jwt ||
    tokenKind('token', jwt.payload) !== 'managedIdentity' ||
    !principals.includes(jwt.payload['oid'])
  )
    return []
  return [{ iat: Number(jwt.payload['iat']) * 1000, exp: Number(jwt.payload['exp']) * 1000 }]
}

const changesIn = (exchanges: readonly Exchange[], upTo: number) =>
  exchanges
    .flatMap(factsOf)
    .flatMap((fact) =>
      (fact.type === 'role.assigned' || fact.type === 'role.removed') &&
      fact.order <= upTo &&
      'principalId' in fact.subject
        ? [{ at: fact.at, removed: fact.type === 'role.removed', principal: fact.subject.principalId }]
        : [],
    )

/** Less than the shortest time that can be let pass, more than the recorder lets pass between two acts: milliseconds. */
const JUMP = 30 * 60e3

/** An answer after the clock was moved, and how much time had passed, where it is the first since. */
export interface Later {
  readonly frame: Frame
  readonly passed: number | undefined
}

/** Every answer since time was first let pass in this run. */
export function laterIn(frames: readonly Frame[]): readonly Later[] {
  const jumps = frames.map(({ at }, i) =>
    i > 0 && at - frames[i - 1]!.at >= JUMP ? at - frames[i - 1]!.at : undefined,
  )
  const first = jumps.findIndex((jump) => jump !== undefined)
  if (first < 0) return []
  let passed: number | undefined
  return frames.flatMap((frame, i) => {
    passed = jumps[i] ?? passed
    if (i < first || frame.stop.half === 'request') return []
    const later = { frame, passed }
    passed = undefined
    return [later]
  })
}
