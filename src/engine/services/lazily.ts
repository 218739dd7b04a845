type Handlers = Readonly<Record<string, (...args: never[]) => unknown>>

/**
 * Handlers that no walk through the flows reaches: fetched when one of them is called.
 * @param load makes the set, as in `async () => (await import('./writes.ts')).vaultWrites(parts)`
 * @returns the handler of a name
 */
export function lazily<const H extends Handlers>(load: () => Promise<H>) {
  return <N extends keyof H>(name: N) =>
    async (...args: Parameters<H[N]>): Promise<Awaited<ReturnType<H[N]>>> =>
      (await (
        await load()
      )[name]!(...args)) as Awaited<ReturnType<H[N]>>
}
