import type { HeldBackBy } from '../reading/reading.ts';

/** What became of an alert at one tick. `faded`: the condition ended before the alert fired. */
export const TRANSITIONS = [
  'pending',
  'held_back',
  'faded',
  'firing',
  'recovering',
  'firing_again',
  'unknown',
  'known_again',
  'resolved',
] as const;

/** Why: what held it back, or what ended it. */
export type TransitionReason =
  | HeldBackBy
  | 'recovered'
  | 'idle'
  | 'no_telemetry'
  | 'rule_changed'
  | 'rule_deleted'
  | 'rule_disabled';

export interface Transition {
  to: (typeof TRANSITIONS)[number];
  /** The tick, epoch ms. */
  at: number;
  reason: TransitionReason | null;
}
