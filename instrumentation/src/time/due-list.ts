import { startBackgroundTimer } from './background-timer.ts';

/**
 * Calls back for each item a fixed time after it was added, unless it was deleted. Uses one timer, which keeps no
 * process alive.
 */
export class DueList<Item> {
  readonly #delayMs: number;
  readonly #onDue: (item: Item) => void;
  /** In the order of their due times, since the delay is the same for all. */
  readonly #dueAtMs = new Map<Item, number>();
  #armed = false;

  constructor(delayMs: number, onDue: (item: Item) => void) {
    this.#delayMs = delayMs;
    this.#onDue = onDue;
  }

  get size(): number {
    return this.#dueAtMs.size;
  }

  add(item: Item): void {
    this.#dueAtMs.set(item, performance.now() + this.#delayMs);
    if (!this.#armed) this.#arm(this.#delayMs);
  }

  delete(item: Item): void {
    this.#dueAtMs.delete(item);
  }

  /** The one that is due first; undefined if there is none. */
  get first(): Item | undefined {
    return this.#dueAtMs.keys().next().value;
  }

  /** Deletes all items and returns them. */
  drain(): Item[] {
    const items = [...this.#dueAtMs.keys()];
    this.#dueAtMs.clear();
    return items;
  }

  #arm(delayMs: number): void {
    this.#armed = true;
    startBackgroundTimer(() => this.#tick(), delayMs);
  }

  #tick(): void {
    this.#armed = false;
    this.#settle(performance.now());
    const [next] = this.#dueAtMs.values();
    if (next !== undefined) this.#arm(Math.max(1, next - performance.now()));
  }

  #settle(nowMs: number): void {
    for (const [item, dueAtMs] of this.#dueAtMs) {
      if (dueAtMs > nowMs) return;
      this.#dueAtMs.delete(item);
      this.#onDue(item);
    }
  }
}
