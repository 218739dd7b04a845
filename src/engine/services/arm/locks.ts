/** Lets one piece of work at a time touch the same thing. Others queue in the order in which they came. */
export interface Locks {
  /** Resolves once it is this caller's turn, with a function that ends the turn. Ending it twice does nothing more. */
  take(key: string): Promise<() => void>
  /** Runs `work` in its turn. */
  run<T>(key: string, work: () => Promise<T>): Promise<T>
}

export function createLocks(): Locks {
  const tails = new Map<string, Promise<void>>()

  async function take(key: string) {
    const before = tails.get(key)
    let release = () => {}
    const mine = new Promise<void>((resolve) => {
      release = resolve
    })
    tails.set(key, mine)
    await before
    return () => {
      if (tails.get(key) === mine) tails.delete(key)
      release()
    }
  }

  return {
    take,
    async run(key, work) {
      const release = await take(key)
      return work().finally(release)
    },
  }
}
