/** A page in some browser engine, as far as these tests drive it. */
export interface EnginePage {
  goto(url: string): Promise<void>
  /** Runs in the page; gives what can be said in JSON. */
  evaluate<T>(work: () => T): Promise<T>
  evaluate<A, T>(work: (argument: A) => T, argument: A): Promise<T>
  /** Presses keys one after another, named as in `KeyboardEvent.key`. */
  press(...keys: readonly string[]): Promise<void>
  /** Clicks in the middle of the first element. */
  click(selector: string): Promise<void>
  /** What went wrong in the page since it was opened, as far as the engine tells. */
  errors(): Promise<readonly string[]>
}

export interface Engine {
  readonly name: string
  readonly page: EnginePage
  close(): Promise<void>
}

/** Asks a page until it answers yes; fails with what it was waiting for. */
export async function until<A>(page: EnginePage, what: string, test: (argument: A) => boolean, argument: A) {
  for (const end = Date.now() + 30_000; Date.now() < end;) {
    if (await page.evaluate(test, argument)) return
    await new Promise((done) => setTimeout(done, 50))
  }
  throw new Error(`In vain waited for ${what}`)
}
