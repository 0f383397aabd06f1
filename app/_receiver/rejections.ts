/** Items of a request that were rejected for the same reason, in the same field. */
export interface Rejected {
  /** Such as `bad_value websocket.state: websocket.role`. */
  reason: string;
  /** The sentence on the first of them: it names the field and what was expected. */
  message: string;
  count: number;
}

/** Collects rejections by their reasons and fields, in the order in which these came. */
export class Rejections {
  readonly #byReason = new Map<string, Rejected>();

  /** @param kind a word, such as `too_old` */
  add(kind: string, message: string, count = 1): void {
    const reason = `${kind} ${fieldOf(message)}`;
    const known = this.#byReason.get(reason);
    if (known === undefined) this.#byReason.set(reason, { reason, message, count });
    else known.count += count;
  }

  all(): Rejected[] {
    return [...this.#byReason.values()];
  }
}

/** The field that a message names, without places in lists: the text before what was found or expected. */
function fieldOf(message: string): string {
  return (message.split(/ (?:is|should) /, 1)[0] ?? '').replaceAll(/\[\d+\]/g, '[]');
}

/** A sender of many wrong things does not read more. */
const MOST_REASONS = 5;

/** What a sender reads: the sentence of the reason, or of each with its share of all; "" without any. */
export function rejectionText(rejected: readonly Rejected[]): string {
  const [only] = rejected;
  if (only === undefined) return '';
  if (rejected.length === 1) return only.message;
  const all = rejected.reduce((sum, { count }) => sum + count, 0);
  const shown = rejected.slice(0, MOST_REASONS).map(({ count, message }) => `${count} of ${all}: ${message}`);
  const others = rejected.length - shown.length;
  return [...shown, ...(others > 0 ? [`The rest has ${others} other reasons.`] : [])].join(' ');
}
