import {
  effectiveSize,
  type Interval,
  isSampled,
  proportionInterval,
  type WeightedSum,
} from '../statistics/proportion-interval.ts';
import { definitionOf, type GroupBy, type NumberMeasure } from './measure.ts';
import type { SumName, Sums } from './sums.ts';

/** The sums that the interval of a measure is made of; none where it has no interval. */
export function intervalSums(measure: NumberMeasure, groupBy: GroupBy | undefined): readonly SumName[] {
  const share = shareOf(measure, groupBy);
  return share === null ? [] : ['endedConnections', 'endedSquares', share.counted, share.squares];
}

/**
 * The 95 % interval of a rate of sampled connections. Null where every connection stands for itself, so that the rate is
 * exact; where there is nothing to divide by, or more is counted than ended; and for measures that are no share of the
 * connections, or whose squared weights are not kept.
 */
export function rateInterval(measure: NumberMeasure, groupBy: GroupBy | undefined, sums: Sums): Interval | null {
  const share = shareOf(measure, groupBy);
  if (share === null) return null;
  const ended = weighted(sums, 'endedConnections', 'endedSquares');
  const counted = weighted(sums, share.counted, share.squares);
  if (!isSampled(ended) && !isSampled(counted)) return null;
  const interval = proportionInterval(counted, ended);
  return interval && share.complement ? [1 - interval[1], 1 - interval[0]] : interval;
}

/** The sums that {@link effectiveConnections} needs. */
export const EFFECTIVE_SUMS = ['endedConnections', 'endedSquares', 'affectedConnections', 'affectedSquares'] as const;

/** How many connections of weight 1 would show as much about the send-after-close rate. */
export function effectiveConnections(sums: Sums): number {
  return effectiveSize(
    weighted(sums, 'affectedConnections', 'affectedSquares'),
    weighted(sums, 'endedConnections', 'endedSquares'),
  );
}

function weighted(sums: Sums, weight: SumName, squares: SumName): WeightedSum {
  return { weight: sums[weight] ?? 0, squares: sums[squares] ?? 0 };
}

/** Of a rate that is a share of the ended connections: the sum over the line, and its squares. */
function shareOf(measure: NumberMeasure, groupBy: GroupBy | undefined) {
  const definition = definitionOf(measure);
  if (definition.kind !== 'rate' || definition.squares === undefined) return null;
  const [counted] = definition.over;
  // Over all categories a connection may count several times.
  if (counted === undefined || (measure === 'incidentRate' && groupBy !== 'category')) return null;
  return { counted, squares: definition.squares, complement: definition.complement === true };
}
