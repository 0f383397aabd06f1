/**
 * Where an alert stands. `pending`: the condition holds, but not for long enough or without enough evidence. `recovering`:
 * it fired and is quiet now, but not for long enough. Both `firing` and `recovering` are an alert that fires.
 */
export const PHASES = ['inactive', 'pending', 'firing', 'recovering'] as const;
export type Phase = (typeof PHASES)[number];

/** All that one step hands on to the next. Times are those of ticks, epoch ms; null where they do not apply. */
export interface SeriesState {
  phase: Phase;
  /** Since when the condition has held without a break. */
  startedAt: number | null;
  /** From when on it would have fired with more evidence, or without a roll-out. */
  heldBackAt: number | null;
  firedAt: number | null;
  /** Since when it has been quiet. */
  quietSince: number | null;
  /** Since when nothing has been heard, while the alert fires. */
  unknownSince: number | null;
}

export const INACTIVE: SeriesState = {
  phase: 'inactive',
  startedAt: null,
  heldBackAt: null,
  firedAt: null,
  quietSince: null,
  unknownSince: null,
};
