import type { AlertRule } from '../rule/rule.ts';
import type { HeldBackBy } from './reading.ts';

/** What an alert waits for beside the threshold. */
export interface Evidence {
  /** Bad events, as many as count as evidence; null where no event is bad, as with a value that is too low. */
  events: number | null;
  /** The bound of the interval is beyond the threshold; null where there is no interval. */
  isBeyond: boolean | null;
}

/** Rounding of effective sizes must not lack an event. */
const ROUNDING = 1e-9;

/** What holds an alert back though its value is beyond the threshold; null if nothing does. */
export function heldBackBy(
  rule: Pick<AlertRule, 'minEvents' | 'evidence'>,
  { events, isBeyond }: Evidence,
): HeldBackBy | null {
  if (events !== null && events < rule.minEvents - ROUNDING) return 'few_events';
  return rule.evidence && isBeyond === false ? 'evidence' : null;
}
