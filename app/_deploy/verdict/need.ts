import { logEvidenceOfBetter, logEvidenceOfWorse } from '../statistics/always-valid.ts';
import { type Counted, ratioInterval } from '../statistics/rate-ratio.ts';
import type { RatioEstimate } from './estimate.ts';
import { expectedAfter, isEvidence, type VerdictOptions } from './word.ts';

/** What a verdict still needs. */
export interface Need {
  /** Further units of exposure of the new side, such as ended connections. */
  exposure: number;
  /** At the pace so far, ms. */
  atPaceMs: number;
}

/** The new side's events below which nothing is said. */
const FEWEST_EVENTS = 5;
const MOST_TIMES = 10_000;

/**
 * What an unclear verdict, or one on too few events, still needs if both rates stay as they are: null where no amount of
 * data within reason decides it.
 * @param options `watched`: the test that holds at any time has to be decided too
 * @param elapsedMs in which the new side's exposure came together
 */
export function needed(
  estimate: RatioEstimate,
  word: 'unclear' | 'too_few',
  options: Pick<VerdictOptions, 'margin' | 'watched'>,
  elapsedMs: number,
): Need | null {
  const factor = word === 'too_few' ? timesForEvents(estimate) : timesForDecision(estimate, options);
  if (factor === null) return null;
  const { exposure } = estimate.after;
  return { exposure: exposure * (factor - 1), atPaceMs: elapsedMs * (factor - 1) };
}

function timesForEvents(estimate: RatioEstimate): number | null {
  const events = Math.max(estimate.after.events, expectedAfter(estimate));
  return events > 0 ? Math.max(1, FEWEST_EVENTS / events) : null;
}

/** How many times as much data would decide it: outside 1 with evidence enough, or within the margin. */
function timesForDecision(
  { ratio, effective, designEffect }: RatioEstimate,
  { margin, watched }: Pick<VerdictOptions, 'margin' | 'watched'>,
): number | null {
  if (ratio === null) return null;
  for (let times = 1.05; times <= MOST_TIMES; times *= 1.05) {
    const more = { before: scaled(effective.before, times), after: scaled(effective.after, times) };
    const [low, high] = ratioInterval(more.before, more.after, 0.05);
    if (low >= 1 / margin && high <= margin) return times;
    const isWorse = low > 1 && ratio >= margin;
    if (!isWorse && !(high < 1 && ratio <= 1 / margin)) continue;
    const evidence = isWorse ? logEvidenceOfWorse([more]) : logEvidenceOfBetter([more]);
    if (!watched || isEvidence(evidence, designEffect.value)) return times;
  }
  return null;
}

function scaled({ events, exposure }: Counted, times: number): Counted {
  return { events: events * times, exposure: exposure * times };
}
