/** Items of a request that were rejected for the same reason. */
export interface Rejected {
  /** A word, such as `too_old`. */
  reason: string;
  /** The sentence on the first of them: it names the field and what was expected. */
  message: string;
  count: number;
}

/** Collects rejections by their reasons, in the order in which these came. */
export class Rejections {
  readonly #byReason = new Map<string, Rejected>();

  add(reason: string, message: string, count = 1): void {
    const known = this.#byReason.get(reason);
    if (known === undefined) this.#byReason.set(reason, { reason, message, count });
    else known.count += count;
  }

  all(): Rejected[] {
    return [...this.#byReason.values()];
  }
}

/** What a sender reads: the sentence of each reason, "" without any. */
export function rejectionText(rejected: readonly Rejected[]): string {
  const [first, ...others] = rejected;
  if (first === undefined) return '';
  return [first.message, ...others.map(({ count, message }) => `${count} more: ${message}`)].join(' ');
}
