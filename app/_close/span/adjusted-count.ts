const THRESHOLD_DIGITS = 14;
const FULL = 1n << 56n;

export interface AdjustedCount {
  /** How many spans this one stands for, itself included. */
  weight: number;
  /** False where the span does not say how it was sampled; the weight is 1 then. */
  known: boolean;
}

/** Of a span that does not say how it was sampled. */
export const UNKNOWN_COUNT: AdjustedCount = { weight: 1, known: false };

/**
 * The adjusted count of a span, from the rejection threshold `ot=th:` in its tracestate: 2^56 / (2^56 - T).
 * Source: OpenTelemetry specification, TraceState handling and probability sampling. BigInt, because
 * 2^56 - 1 is no exact number. A random value `rv:` under the threshold contradicts it: the threshold is not to be
 * believed then. The trace id, which stands for an absent `rv`, is not looked at: not all senders take their decision
 * from it.
 * @param probability what the sender knows of a sampler that writes no threshold: over 0, at most 1
 */
export function adjustedCount(traceState: string, probability: number | null = null): AdjustedCount {
  const threshold = traceState === '' ? null : thresholdOf(traceState);
  if (threshold === null) return probability === null ? UNKNOWN_COUNT : { weight: 1 / probability, known: true };
  const accepted = FULL - BigInt(`0x${threshold.padEnd(THRESHOLD_DIGITS, '0')}`);
  return { weight: Number(FULL) / Number(accepted), known: true };
}

/** The threshold of the first `ot` member, unless the span's own random value says that it would have been dropped. */
function thresholdOf(traceState: string): string | null {
  for (const member of traceState.split(',')) {
    const [, value] = /^\s*ot=(.*?)\s*$/.exec(member) ?? [];
    if (value === undefined) continue;
    const fields = value.split(';');
    const threshold = firstMatch(fields, /^th:([0-9a-f]{1,14})$/);
    const randomness = firstMatch(fields, /^rv:([0-9a-f]{14})$/);
    // Both are hex of the same width then: their order is that of their text.
    const contradicts =
      threshold !== null && randomness !== null && randomness < threshold.padEnd(THRESHOLD_DIGITS, '0');
    return contradicts ? null : threshold;
  }
  return null;
}

function firstMatch(fields: readonly string[], pattern: RegExp): string | null {
  for (const field of fields) {
    const [, value] = pattern.exec(field) ?? [];
    if (value !== undefined) return value;
  }
  return null;
}
