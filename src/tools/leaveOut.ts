/** What stands in, by the name of the function or constant of a library in whose place it stands. */
export type StandIns = Readonly<Record<string, string>>

/**
 * Puts each stand-in in its function's place; what that was is then reached by nobody, and falls out with all that only it
 * had use for. For libraries that have what is used and what is not in one module, where no bundler can tell them apart.
 * @throws Error when the library has none of that name, or several
 */
export const leaveOut = (code: string, standIns: StandIns): string =>
  Object.entries(standIns).reduce(
    (text, [name, standIn]) =>
      replacedOnce(
        text,
        new RegExp(`\\n((?:async )?function|const) ${name}\\b`),
        (_, keyword) => `\nconst ${name} = ${standIn};\n${keyword} left_out_${name}`,
      ),
    code,
  )

/** Gives the methods of an object, written one below the other at this depth, nothing to do. @throws Error as above */
export const leaveIdle = (code: string, methods: readonly string[], depth: number): string =>
  methods.reduce(
    (text, name) =>
      replacedOnce(
        text,
        new RegExp(`\\n {${depth}}${name}: ((?:async )?\\(.*\\) => \\{)\\n[^]*?\\n {${depth}}\\},`),
        () => `\n${name}: () => {},`,
      ),
    code,
  )

function replacedOnce(
  code: string,
  pattern: RegExp,
  replacement: (found: string, group: string) => string,
): string {
  const count = [...code.matchAll(new RegExp(pattern, 'g'))].length
  if (count !== 1)
    throw new Error(`To be left out: ${pattern} is there ${count} times. Look at what the library has now`)
  return code.replace(pattern, replacement)
}
