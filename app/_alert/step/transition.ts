import { HELD_BACK_BY } from '../reading/reading.ts';

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
export const TRANSITION_REASONS = [
  ...HELD_BACK_BY,
  'recovered',
  'idle',
  'no_telemetry',
  'rule_changed',
  'rule_deleted',
  'rule_disabled',
] as const;
export type TransitionReason = (typeof TRANSITION_REASONS)[number];

export interface Transition {
  to: (typeof TRANSITIONS)[number];
  /** The tick, epoch ms. */
  at: number;
  reason: TransitionReason | null;
}
