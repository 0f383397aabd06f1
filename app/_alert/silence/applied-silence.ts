import { type MatchedAlert, matchesAll } from './matcher.ts';
import type { AlertSilence } from './silence.ts';
import { silenceState } from './silence-state.ts';

/** The silence that keeps an alert back. */
export interface AppliedSilence extends Pick<AlertSilence, 'id' | 'comment'> {
  /** Epoch ms; null: until somebody ends it. */
  until: number | null;
  /** Who made it; "" where nobody said. */
  by: string;
}

/** A silence that is active at a time. */
export interface ActiveSilence extends Pick<AlertSilence, 'matchers'> {
  applied: AppliedSilence;
}

/** Those of some silences that are active at `now` (epoch ms), the one that lasts longest first. */
export function activeSilences(silences: readonly AlertSilence[], now: number): ActiveSilence[] {
  return silences
    .flatMap((silence) => {
      const state = silenceState(silence, now);
      if (state.state !== 'active') return [];
      const { id, comment, createdBy, matchers } = silence;
      return [{ matchers, applied: { id, comment, by: createdBy, until: state.until } }];
    })
    .sort((a, b) => endOf(b) - endOf(a) || (a.applied.id < b.applied.id ? -1 : 1));
}

/** Of active silences the one that keeps an alert back for longest; null where none does. */
export function appliedSilence(active: readonly ActiveSilence[], alert: MatchedAlert): AppliedSilence | null {
  return active.find(({ matchers }) => matchesAll(matchers, alert))?.applied ?? null;
}

function endOf({ applied: { until } }: ActiveSilence): number {
  return until ?? Number.MAX_SAFE_INTEGER;
}
