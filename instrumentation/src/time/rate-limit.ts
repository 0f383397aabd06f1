/** Allows a number of events per second, and bursts of the same number. */
export class RateLimit {
  readonly #perSecond: number;
  #left: number;
  #countedAtMs = 0;

  constructor(perSecond: number) {
    this.#perSecond = perSecond;
    this.#left = perSecond;
  }

  /**
   * Whether one more event is allowed.
   * @param nowMs of the monotonic clock
   */
  take(nowMs: number): boolean {
    const gained = ((nowMs - this.#countedAtMs) * this.#perSecond) / 1_000;
    this.#left = Math.min(this.#perSecond, this.#left + gained);
    this.#countedAtMs = nowMs;
    if (this.#left < 1) return false;
    this.#left -= 1;
    return true;
  }
}
