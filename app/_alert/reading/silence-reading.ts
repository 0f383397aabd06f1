import { MINUTE_MS } from '../../_close/time/grain.ts';
import type { AlertRule } from '../rule/rule.ts';
import type { Reading } from './reading.ts';
import type { SilenceFact } from './service-facts.ts';

/**
 * So many minutes with something in them are expected before silence is no chance. Where minutes are independent, a
 * silence of that length comes by chance once in 22,000 (e⁻¹⁰).
 */
export const EXPECTED_MINUTES = 10;

/**
 * Whether a service is silent for longer than its own rhythm explains: for the rule's window at least; where the same hours
 * of the seven days before make {@link EXPECTED_MINUTES} expected; and where none of these days was as silent. So a quiet
 * night is no alert, and three connections a day are one after days. Without an earlier day, nothing is known.
 */
export function silenceReading(
  { windowMs }: Pick<AlertRule, 'windowMs'>,
  { silentForMs, heardMinutes, instances }: SilenceFact,
): Reading {
  const expected = heardMinutes.reduce((sum, minutes) => sum + minutes, 0) / Math.max(1, heardMinutes.length);
  const isLong = silentForMs >= windowMs && silentForMs > 0;
  const isUnusual = expected >= EXPECTED_MINUTES && heardMinutes.every((minutes) => minutes > 0);
  return {
    kind: 'measured',
    // Of its processes none is heard. While they are, nobody counts them.
    value: isLong ? 0 : null,
    numerator: 0,
    denominator: isLong ? instances : null,
    threshold: 1,
    recoverAt: null,
    events: null,
    bound: null,
    exceeds: isLong && isUnusual,
    // What was heard long ago is not kept: of a service that is gone, nothing is usual any more.
    recovers: !isLong || heardMinutes.length === 0,
    heldBackBy: null,
    note: `silent for ${Math.round(silentForMs / MINUTE_MS)} min, ${expected.toFixed(0)} min with spans expected`,
  };
}
