import type { Refusal } from '../_otlp/refusals.ts';

/** What senders send can be in a message: of more than these only the status is kept. */
const MOST_REASONS = 20;
const OTHERS = 'Other reasons.';

/** Sums refusals by status and reason, with the message of the first. */
export class RefusalCounts {
  #counts = new Map<string, Refusal>();

  add({ status, message, reason = message, count }: Refusal): void {
    const own = `${status} ${reason}`;
    const isOther = this.#counts.size >= MOST_REASONS && !this.#counts.has(own);
    const key = isOther ? `${status} ${OTHERS}` : own;
    const sum = this.#counts.get(key) ?? { status, message: isOther ? OTHERS : message, count: 0 };
    sum.count += count;
    this.#counts.set(key, sum);
  }

  /** What was summed since it was taken last. */
  take(): Refusal[] {
    const taken = [...this.#counts.values()];
    this.#counts = new Map();
    return taken;
  }
}
