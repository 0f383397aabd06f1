import type { Resolve } from './guarded-lookup.ts';

/** What came of one attempt. */
export interface DeliveryAttempt {
  /** The other side took it. */
  isDelivered: boolean;
  /** In a few words. */
  outcome: string;
  /** The other side may have got it; false only where that is certain, or where it said no. */
  mayHaveArrived: boolean;
  /** Another attempt is of no use. */
  isFinal: boolean;
  /** How long the other side asks to wait; null if it does not. */
  retryAfterMs: number | null;
}

/** What an attempt may do, and for how long. */
export interface SendOptions {
  /** Ranges in CIDR notation that may be sent to beside public addresses. */
  privateTargets: readonly string[];
  /** Epoch ms. */
  now: () => number;
  timeoutMs?: number | undefined;
  resolve?: Resolve | undefined;
  /** Ends the attempt, since the program stops. */
  stop?: AbortSignal | undefined;
}

/** How long an attempt may take, from the lookup of the name to the end of the answer. */
export const TIMEOUT_MS = 15_000;

/** An attempt that was taken. */
export function delivered(outcome: string): DeliveryAttempt {
  return { ...failed(outcome), isDelivered: true, mayHaveArrived: true };
}

/** An attempt that was not taken. */
export function failed(outcome: string, more: Partial<DeliveryAttempt> = {}): DeliveryAttempt {
  return { isDelivered: false, outcome, mayHaveArrived: false, isFinal: false, retryAfterMs: null, ...more };
}

/** When an attempt ends though nobody answered, and which words that gets. */
export class Patience {
  readonly signal: AbortSignal;
  readonly #timeout: AbortSignal;
  readonly #timeoutMs: number;
  readonly #stop: AbortSignal | undefined;

  constructor({ timeoutMs = TIMEOUT_MS, stop }: Pick<SendOptions, 'timeoutMs' | 'stop'>) {
    this.#timeoutMs = timeoutMs;
    this.#timeout = AbortSignal.timeout(timeoutMs);
    this.#stop = stop;
    this.signal = stop === undefined ? this.#timeout : AbortSignal.any([this.#timeout, stop]);
  }

  /** Why it ended; null where it goes on. */
  get reason(): string | null {
    if (this.#stop?.aborted) return 'the receiver stopped before an answer came';
    return this.#timeout.aborted ? `no answer within ${this.#timeoutMs / 1000} s` : null;
  }
}
