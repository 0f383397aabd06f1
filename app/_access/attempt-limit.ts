/** `most` attempts in any window of `windowMs`. */
export interface AttemptLimit {
  readonly most: number;
  readonly windowMs: number;
}

/** Of more than these (accounts, addresses) the least recent is forgotten: a flood of names fills no memory. */
const MOST_KEYS = 10_000;

/** Counts attempts by a key, such as an account or an address, in windows that slide. */
export class Attempts {
  readonly #limit: AttemptLimit;
  readonly #times = new Map<string, number[]>();

  constructor(limit: AttemptLimit) {
    this.#limit = limit;
  }

  /**
   * Counts one more, unless there were too many.
   * @param now epoch ms
   * @returns 0 if it may go on; else in how many ms the next one may
   */
  take(key: string, now: number): number {
    const { most, windowMs } = this.#limit;
    const recent = (this.#times.get(key) ?? []).filter((at) => now - at < windowMs);
    // To the end of the order in which keys are forgotten.
    this.#times.delete(key);
    this.#times.set(key, recent);
    const oldest = recent[recent.length - most];
    if (oldest !== undefined) return oldest + windowMs - now;
    recent.push(now);
    if (this.#times.size > MOST_KEYS) {
      const [first] = this.#times.keys();
      if (first !== undefined) this.#times.delete(first);
    }
    return 0;
  }

  /** Forgets a key, as after a success. */
  forget(key: string): void {
    this.#times.delete(key);
  }
}
