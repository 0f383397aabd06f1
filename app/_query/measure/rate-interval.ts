import type { CountMeasure, GroupBy, RateMeasure } from '../../_close/measure/measure.ts';
import {
  effectiveSize,
  type Interval,
  isSampled,
  proportionInterval,
  type WeightedSum,
} from '../../_close/statistics/proportion-interval.ts';
import type { SumName, Sums } from './sums.ts';

/** A rate that is a share of the ended connections, each of which counts at most once over the line. */
interface Share {
  counted: SumName;
  squares: SumName;
  /** The rate is 1 − the share. */
  complement?: true;
}

/** Those whose squared weights are kept. */
const SHARES: Partial<Record<RateMeasure | CountMeasure, Share>> = {
  sendAfterCloseRate: { counted: 'affectedConnections', squares: 'affectedSquares' },
  cleanCloseRate: { counted: 'uncleanConnections', squares: 'uncleanSquares', complement: true },
  incidentRate: { counted: 'incidentConnections', squares: 'incidentSquares' },
};

/** The sums that the interval of a measure is made of; none where it has no interval. */
export function intervalSums(measure: RateMeasure | CountMeasure, groupBy: GroupBy | undefined): readonly SumName[] {
  const share = shareOf(measure, groupBy);
  return share === undefined ? [] : ['endedConnections', 'endedSquares', share.counted, share.squares];
}

/**
 * The 95 % interval of a rate of sampled connections. Null where every connection stands for itself, so that the rate is
 * exact; where there is nothing to divide by, or more is counted than ended; and for measures that are no share of the
 * connections, or of which no squared weights are kept.
 */
export function rateInterval(
  measure: RateMeasure | CountMeasure,
  groupBy: GroupBy | undefined,
  sums: Sums,
): Interval | null {
  const share = shareOf(measure, groupBy);
  if (share === undefined) return null;
  const ended = weighted(sums, 'endedConnections', 'endedSquares');
  const counted = weighted(sums, share.counted, share.squares);
  if (!isSampled(ended) && !isSampled(counted)) return null;
  const interval = proportionInterval(counted, ended);
  return interval && share.complement ? [1 - interval[1], 1 - interval[0]] : interval;
}

/** The sums that {@link effectiveConnections} needs. */
export const EFFECTIVE_SUMS = ['endedConnections', 'endedSquares', 'affectedConnections', 'affectedSquares'] as const;

/** How many connections of weight 1 would tell as much about the send-after-close rate. */
export function effectiveConnections(sums: Sums): number {
  return effectiveSize(
    weighted(sums, 'affectedConnections', 'affectedSquares'),
    weighted(sums, 'endedConnections', 'endedSquares'),
  );
}

function weighted(sums: Sums, weight: SumName, squares: SumName): WeightedSum {
  return { weight: sums[weight] ?? 0, squares: sums[squares] ?? 0 };
}

function shareOf(measure: RateMeasure | CountMeasure, groupBy: GroupBy | undefined): Share | undefined {
  // Over all categories a connection may count several times.
  return measure === 'incidentRate' && groupBy !== 'category' ? undefined : SHARES[measure];
}
