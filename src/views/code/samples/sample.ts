import type { ExchangeKind } from '#machines'
import type { Target } from '#player'
import type { Names } from '../names.ts'

/** A line, and the kinds of exchanges that it sets off, in their order. */
export type Line = string | readonly [text: string, ...leadsTo: ExchangeKind[]]

/** The code in the VM in one language, the client libraries being the official ones. Code holds no words: what it means is said beside it. */
export interface Sample {
  /** A proper name: it is not translated. */
  readonly name: string
  readonly lines: Readonly<Record<Target, (names: Names) => readonly Line[]>>
  /** The expression that the credential is made with when the chain shall find it. Absent where there is no library. */
  readonly chained?: (clientId: string | undefined) => string
}

/** What the vault's key signs in this project's runs. */
export const PAYMENT = 'Pay 100 to Alice'

/** A string literal: JSON's escapes mean the same in all of these languages (ECMA-404, 9; each language's grammar of strings). */
export const quoted = (text: string): string => JSON.stringify(text)

export const textOf = (line: Line): string => (typeof line === 'string' ? line : line[0])
export const kindsOf = (line: Line): readonly ExchangeKind[] =>
  typeof line === 'string' ? [] : (line.slice(1) as ExchangeKind[])
