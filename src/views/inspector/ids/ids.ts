import type { Frame, Run } from '#player'
import { readJwt, tokenKind } from '../token/jwt.ts'
import { valuesOf, type NamedValue } from './values.ts'

/** In the order in which they are told apart. */
export const IDS = ['client', 'principal', 'tenant', 'resource', 'kid'] as const
export type IdName = (typeof IDS)[number]
export type Ids = Readonly<Record<IdName, string>>

/** The ids of the identity that the picture's message is about. Tenant and key are those of the token met last, or of the first one to come. */
export function idsAt({ frames: { all } }: Run, frame: Frame | undefined): Ids | undefined {
  const met = (one: Frame) => frame !== undefined && one.message.order <= frame.message.order
  const bearing = all.filter((one) => idsIn(one))
  const bearer = bearing.findLast(met) ?? bearing[0]
  const ids = bearer && idsIn(bearer)
  const { identities = [], about = -1 } = frame?.stop ?? {}
  const { clientId, principalId, resourceId } = identities[about] ?? {}
  if (!ids || clientId === undefined || clientId === ids.client) return ids
  return { ...ids, client: clientId, principal: principalId!, resource: resourceId! }
}

function idsIn({ artifacts }: Frame): Ids | undefined {
  for (const { kind, value } of artifacts) {
    const jwt = kind === 'token' ? readJwt(value) : undefined
    if (!jwt || tokenKind('token', jwt.payload) !== 'managedIdentity') continue
    const { appid, oid, tid, xms_mirid: resource } = jwt.payload
    return {
      client: String(appid),
      principal: String(oid),
      tenant: String(tid),
      resource: String(resource),
      kid: String(jwt.header.kid),
    }
  }
  return undefined
}

/** A message in which an id is found, and by which names. */
export interface Occurrence {
  readonly frame: Frame
  readonly places: readonly NamedValue[]
}

/** Where an id is found in a run, in the order of the wire. Azure does not tell capitals in ids apart. */
export function occurrencesOf(id: string, { frames: { all } }: Run): readonly Occurrence[] {
  const wanted = id.toLowerCase()
  return all.flatMap((frame) => {
    const places = valuesOf(frame).filter(({ value }) => value.toLowerCase().includes(wanted))
    return places.length > 0 ? [{ frame, places }] : []
  })
}

/** What an id is called where it stands alone: in the order in which the names are met. */
export const aliasesIn = (id: string, occurrences: readonly Occurrence[]): readonly string[] => [
  ...new Set(
    occurrences.flatMap(({ places }) =>
      places.flatMap(({ name, value }) =>
        name !== '' && value.toLowerCase() === id.toLowerCase() ? [name] : [],
      ),
    ),
  ),
]
