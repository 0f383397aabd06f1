import { holm } from '../statistics/holm.ts';
import type { RatioVerdict } from './ratio-verdict.ts';
import type { VerdictWord } from './word.ts';

/** A verdict among several that were looked at. */
export interface CorrectedVerdict extends RatioVerdict {
  /** By Holm, for the number of those looked at; null where `p` is. */
  pCorrected: number | null;
  /** What it would say if it were the only one: worse or better before the correction alone; else null. */
  alone: VerdictWord | null;
}

/** At this probability two equal rates are called different. */
const ALPHA = 0.05;
const CHANGES: readonly VerdictWord[] = ['worse', 'slightly_worse', 'better'];

/** Corrects verdicts for their number: what is a change only before the correction becomes unclear, and says so. */
export function corrected<Verdict extends RatioVerdict>(verdicts: readonly Verdict[]): (Verdict & CorrectedVerdict)[] {
  const tested = verdicts.filter(({ p }) => p !== null);
  const values = holm(tested.map(({ p }) => p ?? 1));
  return verdicts.map((verdict) => {
    const index = tested.indexOf(verdict);
    const pCorrected = index < 0 ? null : (values[index] ?? null);
    const isAlone = CHANGES.includes(verdict.verdict) && pCorrected !== null && pCorrected > ALPHA;
    if (!isAlone) return { ...verdict, pCorrected, alone: null };
    return { ...verdict, verdict: 'unclear', pCorrected, alone: verdict.verdict };
  });
}
