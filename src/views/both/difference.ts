import type { Frame, Stop } from '#player'

/** A message of one flow's step; its traffic, when it is recorded. */
export interface Told {
  readonly stop: Stop
  readonly frame: Frame | undefined
}

/** A part of a message, named as the message names it. */
export interface Part {
  readonly part: 'query' | 'body' | 'claim'
  readonly name: string
}

/** A message beside its counterpart in the other flow. */
export interface Compared extends Told {
  /** The other flow has no such message. */
  readonly only: boolean
  /** Its line on the picture, where the other's reads otherwise. */
  readonly label: string | undefined
  /** What it has and the other has not. */
  readonly has: readonly Part[]
}

/** The messages of a step, in order. */
export const membersOf = (stops: readonly Stop[], frames: readonly Frame[], step: number): readonly Told[] =>
  stops.flatMap((stop, i) => (stop.step === step ? [{ stop, frame: frames[i] }] : []))

/** The messages of one flow beside those of the other: by what they are and how often that has come before. */
export function compared(mine: readonly Told[], theirs: readonly Told[]): readonly Compared[] {
  return mine.map((told, i) => {
    const same = ({ stop }: Told) => stop.kind === told.stop.kind && stop.half === told.stop.half
    const other = theirs.filter(same)[mine.slice(0, i).filter(same).length]
    if (!other) return { ...told, only: true, label: undefined, has: [] }
    const known = new Set(partsOf(other.frame).map(keyOf))
    const has = other.frame ? partsOf(told.frame).filter((part) => !known.has(keyOf(part))) : []
    return {
      ...told,
      only: false,
      label: other.stop.label === told.stop.label ? undefined : told.stop.label,
      has,
    }
  })
}

export const isSame = ({ only, label, has }: Compared): boolean =>
  !only && label === undefined && has.length === 0

const keyOf = ({ part, name }: Part) => `${part} ${name}`

/** Everything in a message that has a name, as it was recorded: parameters, members of bodies, the claim that tells the kind. */
function partsOf(frame: Frame | undefined): readonly Part[] {
  if (!frame) return []
  const { exchange, message, stop, artifacts } = frame
  const query = stop.half === 'request' ? [...new URL(exchange.request.url).searchParams.keys()] : []
  const origins = artifacts.flatMap(({ kind, value }) => (kind === 'token' ? resourceIn(value) : []))
  return [
    ...query.map((name) => ({ part: 'query', name }) as const),
    ...membersIn(parsed(message.body)).map((name) => ({ part: 'body', name }) as const),
    ...[...new Set(origins)].map((name) => ({ part: 'claim', name }) as const),
  ]
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return Object.fromEntries([...new URLSearchParams(body)].map(([name]) => [name, '']))
  }
}

/** Member names from the outside in; ids that serve as names are told as such, and of values only the identity's type. */
function membersIn(value: unknown, path = ''): readonly string[] {
  if (Array.isArray(value)) return value.length > 0 ? membersIn(value[0], `${path}[]`) : [path]
  if (typeof value !== 'object' || value === null)
    return [path.endsWith('identity.type') ? `${path}: ${String(value)}` : path].filter(Boolean)
  const members = Object.entries(value)
  return members.length === 0
    ? [path].filter(Boolean)
    : members.flatMap(([name, inner]) => {
        const step = name.includes('/') ? '{resource id}' : name
        return membersIn(inner, path ? `${path}.${step}` : step)
      })
}

/** `xms_mirid` names the resource whose identity it is: a VM or an identity (Learn, "Access tokens in the Microsoft identity platform"). */
function resourceIn(token: string): readonly string[] {
  const claims = parsed(atob((token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/'))) as {
    xms_mirid?: string
  }
  const kind = claims.xms_mirid?.split('/').at(-2)
  return kind === undefined ? [] : [`xms_mirid: …/${kind}/…`]
}
