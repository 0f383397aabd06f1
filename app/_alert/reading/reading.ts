/** Why a rule does not begin to fire though the value is beyond the threshold. */
export const HELD_BACK_BY = ['few_events', 'evidence', 'roll_out'] as const;
export type HeldBackBy = (typeof HELD_BACK_BY)[number];

/** What a rule measured in one window. */
export interface Measured {
  kind: 'measured';
  /** null where nothing can be divided, as a ratio to a rate of 0. */
  value: number | null;
  /** What `value` was divided from; a count has no denominator. */
  numerator: number;
  denominator: number | null;
  /** What `value` is compared with. */
  threshold: number;
  /** From this value on an alert that fires recovers; null where no value decides that. */
  recoverAt: number | null;
  /** Bad events, as many as count as evidence; null where none is bad, as with a value that is too low. */
  events: number | null;
  /** The end of the value's interval towards the threshold; null where the value has no interval. */
  bound: number | null;
  /** The value is beyond the threshold. */
  exceeds: boolean;
  /** The value is back on the quiet side: an alert that fires may recover. */
  recovers: boolean;
  /** null if an alert may begin to fire. */
  heldBackBy: HeldBackBy | null;
  /** Where the threshold comes from, or what is new: a few words. */
  note?: string | undefined;
}

/**
 * What a rule sees at one tick. `no_telemetry`: nothing was heard at all. `idle`: something was heard, but there is nothing
 * to divide by. A value of 0 is neither.
 */
export type Reading = { kind: 'no_telemetry' } | { kind: 'idle' } | Measured;
