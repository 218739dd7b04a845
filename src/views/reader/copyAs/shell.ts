/** A word of a POSIX shell, whatever is in it: nothing has a meaning between single quotes (IEEE 1003.1, 2.2.2). */
export const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`

/** Words that need no quotes stay readable. */
export const word = (text: string): string => (/^[\w@%+=:,./-]+$/.test(text) ? text : quoted(text))

/** A command over several lines. */
export const command = (...parts: readonly (string | false | undefined)[]): string =>
  parts.filter(Boolean).join(' \\\n  ')
