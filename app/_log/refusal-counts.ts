import type { Refusal } from '../_otlp/refusals.ts';

/** What senders send can make a reason: of more than these only the status is kept. */
const MOST_REASONS = 20;
const OTHERS = 'Other reasons.';

/** Sums refusals by status and reason. */
export class RefusalCounts {
  #counts = new Map<string, Refusal>();

  add({ status, message, count }: Refusal): void {
    const reason = `${status} ${message}`;
    const isOther = this.#counts.size >= MOST_REASONS && !this.#counts.has(reason);
    const key = isOther ? `${status} ${OTHERS}` : reason;
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
