import type { ServicePrincipal } from './directory.ts'
import { badRequest } from './graphErrors.ts'

/** Of the filters Graph knows, those on plain members: `$filter=appId eq '…'` (OData 4.01, 5.1.1.5). @throws GraphError for others */
export function filterPrincipals(principals: readonly ServicePrincipal[], url: URL): ServicePrincipal[] {
  const filter = url.searchParams.get('$filter')
  if (filter === null) return [...principals]
  const [, member, value] =
    filter.match(/^\s*(appId|displayName|servicePrincipalType)\s+eq\s+'((?:[^']|'')*)'\s*$/i) ?? []
  const name = MEMBERS.find((known) => known.toLowerCase() === member?.toLowerCase())
  if (name === undefined) throw badRequest('Invalid filter clause.')
  return principals.filter(
    (principal) => principal[name].toLowerCase() === value!.replaceAll("''", "'").toLowerCase(),
  )
}

const MEMBERS = ['appId', 'displayName', 'servicePrincipalType'] as const
