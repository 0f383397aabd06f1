const THRESHOLD_DIGITS = 14;
const FULL = 1n << 56n;

export interface AdjustedCount {
  /** How many spans this one stands for, itself included. */
  weight: number;
  /** False where the span does not say how it was sampled; the weight is 1 then. */
  known: boolean;
}

const UNKNOWN: AdjustedCount = { weight: 1, known: false };

/**
 * The adjusted count of a span, from the rejection threshold `ot=th:` in its tracestate: 2^56 / (2^56 - T).
 * Source: OpenTelemetry specification, TraceState handling and probability sampling. BigInt, because
 * 2^56 - 1 is no exact number.
 */
export function adjustedCount(traceState: string): AdjustedCount {
  if (traceState === '') return UNKNOWN;
  const threshold = thresholdOf(traceState);
  if (threshold === null) return UNKNOWN;
  const accepted = FULL - BigInt(`0x${threshold.padEnd(THRESHOLD_DIGITS, '0')}`);
  return { weight: Number(FULL) / Number(accepted), known: true };
}

function thresholdOf(traceState: string): string | null {
  for (const member of traceState.split(',')) {
    const [, value] = /^\s*ot=(.*?)\s*$/.exec(member) ?? [];
    if (value === undefined) continue;
    for (const field of value.split(';')) {
      const [, threshold] = /^th:([0-9a-f]{1,14})$/.exec(field) ?? [];
      if (threshold !== undefined) return threshold;
    }
    return null;
  }
  return null;
}
