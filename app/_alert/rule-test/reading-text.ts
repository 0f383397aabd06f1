import type { Reading } from '../reading/reading.ts';

/**
 * What a rule read at a tick: "0.05 (25 of 500), threshold 0.02, bound 0.0338, fires", with what holds it back. The figures are
 * those of the rule's file, so shares and no per cent.
 */
export function readingText(reading: Reading): string {
  if (reading.kind === 'no_telemetry') return 'no telemetry';
  if (reading.kind === 'idle') return 'idle: nothing to divide by';
  const { value, numerator, denominator, threshold, bound, exceeds, heldBackBy, recovers } = reading;
  const counted = denominator === null ? '' : ` (${figure(numerator)} of ${figure(denominator)})`;
  const judged = exceeds
    ? heldBackBy === null
      ? 'beyond'
      : `held back: ${heldBackBy}`
    : recovers
      ? 'quiet'
      : 'between';
  return [
    `${value === null ? 'no value' : figure(value)}${counted}`,
    `threshold ${figure(threshold)}`,
    ...(bound === null ? [] : [`bound ${figure(bound)}`]),
    judged,
  ].join(', ');
}

/** Four digits that count. */
function figure(value: number): string {
  return String(Number(value.toPrecision(4)));
}
