import type { LateSendDelayBin } from '../../_query/measure/late-send-delay.ts';

/** Late sends that stand apart from all others, by the indexes of their bins (`last` included). */
export interface LatePeak {
  first: number;
  last: number;
  count: number;
}

/** The number of empty bins that makes a gap. */
const APART = 3;
/** A peak is this narrow, in bins: scattered delays are wider. */
const WIDEST = 4;
/** It holds at least this share of the sends, and this many. */
const LEAST_SHARE = 0.02;
const FEWEST = 5;

/**
 * The narrow peak after a gap at the end of a histogram, such as a timer makes that fires long after the close; null
 * without one. The bins are those of a logarithmic axis, without holes. A bin with less than a thousandth of the sends
 * counts as empty.
 */
export function latePeak(bins: readonly LateSendDelayBin[]): LatePeak | null {
  const total = bins.reduce((sum, { count }) => sum + count, 0);
  const isEmpty = (bin: LateSendDelayBin | undefined) => bin === undefined || bin.count < total / 1000;
  const last = bins.findLastIndex((bin) => !isEmpty(bin));
  let first = last;
  while (first > 0 && !isEmpty(bins[first - 1])) first -= 1;
  const gap = bins.slice(Math.max(0, first - APART), first);
  const standsApart = gap.length === APART && gap.every(isEmpty) && bins.slice(0, first).some((bin) => !isEmpty(bin));
  if (!standsApart || last - first >= WIDEST) return null;
  const count = bins.slice(first, last + 1).reduce((sum, bin) => sum + bin.count, 0);
  return count >= FEWEST && count >= total * LEAST_SHARE ? { first, last, count } : null;
}
