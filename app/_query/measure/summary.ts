import { byName } from '../../_close/measure/by-name.ts';
import { fraction, sumsOf } from '../../_close/measure/fraction.ts';
import {
  COUNT_MEASURES,
  type CountMeasure,
  DURATION_MEASURES,
  type DurationMeasure,
  type Percentiles,
  RATE_MEASURES,
  type RateMeasure,
} from '../../_close/measure/measure.ts';
import { effectiveConnections, intervalSums, rateInterval } from '../../_close/measure/rate-interval.ts';
import { type IncidentSum, isCloseSum, type Sums } from '../../_close/measure/sums.ts';
import { Histogram } from '../../_close/statistics/histogram.ts';
import type { Interval } from '../../_close/statistics/proportion-interval.ts';
import type { TimeSpan } from '../../_close/time/time-span.ts';
import type { Connection } from '../../_store/database/connection.ts';
import type { Filter } from '../gather/filter.ts';
import { resolveScope } from '../gather/scope.ts';
import { wholeRange } from '../gather/segments.ts';
import { estimatedCoverage } from './coverage.ts';
import { percentilesOver } from './histogram.ts';
import { percentiles } from './percentiles.ts';
import { closeSums, incidentSums } from './sums.ts';

/** Every measure of the contract over one range. Counts are sums of weights; a rate without denominator is null. */
export type Summary = Readonly<
  TimeSpan &
    Record<CountMeasure, number> &
    Record<RateMeasure, number | null> &
    Record<DurationMeasure, Percentiles> & {
      byCategory: Record<string, { incidents: number; incidentRate: number | null }>;
      coverage: number | null;
      /** 95 % interval of coverage, 1 at most; null where it is not sampled. */
      coverageInterval: Interval | null;
      /** 95 % intervals of rates of sampled connections; each null where they are not sampled. */
      intervals: { sendAfterCloseRate: Interval | null; cleanCloseRate: Interval | null };
      /**
       * How many connections of weight 1 would show as much about `sendAfterCloseRate`: `endedConnections` where they
       * are not sampled, else fewer.
       */
      effectiveConnections: number;
    }
>;

/** What the measures over a range are made of; those of incidents are read by category. */
const CLOSE_NAMES = [
  ...new Set(
    [...RATE_MEASURES, ...COUNT_MEASURES]
      .flatMap((measure) => [...sumsOf(measure), ...intervalSums(measure, undefined)])
      .filter(isCloseSum),
  ),
];

/** The measures over the range of `filter`. A filter that matches nothing gives zeros and nulls. */
export async function summary(db: Connection, filter: Filter): Promise<Summary> {
  const scope = await resolveScope(db, filter);
  const segments = wholeRange(filter);
  const [close, byCategory, durations, covered] = await Promise.all([
    closeSums(db, { scope, segments, filter, names: CLOSE_NAMES }),
    incidentSums(db, { scope, segments, filter, names: ['incidents', 'incidentConnections'], groupBy: 'category' }),
    Promise.all(DURATION_MEASURES.map((measure) => percentilesOver(db, measure, scope, filter))),
    estimatedCoverage(db, scope, filter),
  ]);
  const total = (name: IncidentSum) => byCategory.reduce((sum, row) => sum + (row.sums[name] ?? 0), 0);
  const sums: Sums = {
    ...close[0]?.sums,
    incidents: total('incidents'),
    incidentConnections: total('incidentConnections'),
  };
  const percentilesOf = new Map(DURATION_MEASURES.map((measure, index) => [measure, durations[index]]));
  return {
    from: filter.from,
    to: filter.to,
    ...byName(COUNT_MEASURES, (measure) => fraction(measure, sums).numerator),
    ...byName(RATE_MEASURES, (measure) => fraction(measure, sums).value),
    ...byName(DURATION_MEASURES, (measure) => percentilesOf.get(measure) ?? percentiles(new Histogram())),
    byCategory: Object.fromEntries(
      byCategory.map((row) => [
        row.key,
        { incidents: row.sums.incidents ?? 0, incidentRate: fraction('incidentRate', { ...sums, ...row.sums }).value },
      ]),
    ),
    ...covered,
    intervals: {
      sendAfterCloseRate: rateInterval('sendAfterCloseRate', undefined, sums),
      cleanCloseRate: rateInterval('cleanCloseRate', undefined, sums),
    },
    effectiveConnections: effectiveConnections(sums),
  };
}
