import type { Finding, FindingRole } from '../diagnosis/index.ts'
import { word } from '../reader/copyAs/shell.ts'

/** What stands in this page's commands, and what of a text may take its place. */
const OURS: Readonly<Record<string, (own: Own) => string | undefined>> = {
  'demo-vault': ({ vault }) => vault,
  'db-password': ({ secret }) => secret,
  'signing-key': ({ key }) => key,
  'demo-rg': ({ group }) => group,
  'app-vm': ({ vm }) => vm,
  'app-identity': ({ identity }) => identity,
  $principalId: ({ object }) => object,
  $clientId: ({ client }) => client,
  $vaultId: ({ subscription, group, vault }) =>
    subscription &&
    group &&
    vault &&
    `/subscriptions/${subscription}/resourceGroups/${group}/providers/Microsoft.KeyVault/vaults/${vault}`,
  $identityId: ({ subscription, group, identity }) =>
    subscription &&
    group &&
    identity &&
    `/subscriptions/${subscription}/resourceGroups/${group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/${identity}`,
  $groupId: ({ subscription, group }) =>
    subscription && group && `/subscriptions/${subscription}/resourceGroups/${group}`,
}
/** Names and ids of a text, by what they are of. */
export type Own = Readonly<Partial<Record<FindingRole, string>>>

/** The first of each kind. */
export function ownIn(findings: readonly Finding[]): Own {
  const own: Partial<Record<FindingRole, string>> = {}
  for (const { kind, role, value } of findings)
    if ((kind === 'name' || kind === 'id') && role && role !== 'trace') own[role] ??= value
  return own
}

/** A command of this page with the names of a text in it. The text is not trusted: whatever it says stays one word of the shell. */
export function withOwn(command: string, own: Own): string {
  return command
    .split('\n')
    .map((line) => line.replaceAll(PARTS, (part) => filled(part, own)))
    .join('\n')
}

const PARTS = /'[^']*'|"(?:[^"\\]|\\.)*"|[^\s'"]+/g

const NAMES = /(demo-vault|db-password|signing-key|demo-rg|app-vm|app-identity|\$\w+)/

/** A part of a word: in single or double quotes, or without. */
function filled(part: string, own: Own): string {
  const quote = /^(['"])[\s\S]*\1$/.exec(part)?.[1]
  if (quote === "'" && !NAMES.test(part)) return part
  const pieces = (quote ? part.slice(1, -1) : part).split(NAMES).filter(Boolean)
  const swaps = pieces.map((piece) => OURS[piece]?.(own))
  if (swaps.every((swap) => swap === undefined)) return part
  return pieces
    .map((piece, i) => {
      if (swaps[i] !== undefined) return word(swaps[i])
      // A variable that is left stays one.
      if (piece.startsWith('$') && quote !== "'") return `"${piece}"`
      return quote ? word(piece) : piece
    })
    .join('')
}
