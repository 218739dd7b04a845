/** Learn, managed identities FAQ: per VM, 20 requests a second and 5 at a time. */
const PER_SECOND = 20
const AT_A_TIME = 5

/** Limits the requests of one VM, by the cloud's clock. */
export class Throttle {
  /** When the last 20 requests were let in, as a ring: the next place holds the oldest. */
  readonly #times = Array.from({ length: PER_SECOND }, () => -Infinity)
  #next = 0
  #underWay = 0

  /** Lets a request in and counts it, or refuses it. Whoever was let in must call `leave`. */
  enter(now: number): boolean {
    if (this.#underWay >= AT_A_TIME || now - this.#times[this.#next]! < 1000) return false
    this.#times[this.#next] = now
    this.#next = (this.#next + 1) % PER_SECOND
    this.#underWay++
    return true
  }

  leave(): void {
    this.#underWay--
  }
}
