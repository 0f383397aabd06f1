import type { Counted } from '../statistics/rate-ratio.ts';
import { ratioInterval } from '../statistics/rate-ratio.ts';
import type { RatioEstimate } from './estimate.ts';
import { expectedAfter } from './word.ts';

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
 * @param elapsedMs in which the new side's exposure came together
 */
export function needed(
  estimate: RatioEstimate,
  word: 'unclear' | 'too_few',
  margin: number,
  elapsedMs: number,
): Need | null {
  const factor = word === 'too_few' ? timesForEvents(estimate) : timesForDecision(estimate, margin);
  if (factor === null) return null;
  const { exposure } = estimate.after;
  return { exposure: exposure * (factor - 1), atPaceMs: elapsedMs * (factor - 1) };
}

function timesForEvents(estimate: RatioEstimate): number | null {
  const events = Math.max(estimate.after.events, expectedAfter(estimate));
  return events > 0 ? Math.max(1, FEWEST_EVENTS / events) : null;
}

/** How many times as much data would bring the interval to one side of 1, or within the margin. */
function timesForDecision({ ratio, effective }: RatioEstimate, margin: number): number | null {
  if (ratio === null) return null;
  for (let times = 1.05; times <= MOST_TIMES; times *= 1.05) {
    const [low, high] = ratioInterval(scaled(effective.before, times), scaled(effective.after, times), 0.05);
    if ((low > 1 && ratio >= margin) || (high < 1 && ratio <= 1 / margin)) return times;
    if (low >= 1 / margin && high <= margin) return times;
  }
  return null;
}

function scaled({ events, exposure }: Counted, times: number): Counted {
  return { events: events * times, exposure: exposure * times };
}
