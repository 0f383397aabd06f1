import type { Percentiles } from '../../_close/measure/measure.ts';
import type { Interval } from '../../_close/statistics/proportion-interval.ts';
import type { Connection } from '../../_store/database/connection.ts';
import type { Filter } from '../gather/filter.ts';
import { resolveScope } from '../gather/scope.ts';
import { wholeRange } from '../gather/segments.ts';
import { coverage } from './coverage.ts';
import { fraction } from './fraction.ts';
import { percentilesOver } from './histogram.ts';
import { effectiveConnections, rateInterval } from './rate-interval.ts';
import { closeSums, incidentSums, type Sums } from './sums.ts';

/** Every measure of the contract over one range. Counts are sums of weights; a rate without denominator is null. */
export interface Summary {
  from: number;
  to: number;
  endedConnections: number;
  affectedConnections: number;
  sendAfterCloseRate: number | null;
  lateSends: number;
  lateSendRatio: number | null;
  lostBytes: number;
  closeAttempts: number;
  closeFailureRate: number | null;
  abnormalCloseRate: number | null;
  uncleanConnections: number;
  cleanCloseRate: number | null;
  incidents: number;
  incidentRate: number | null;
  byCategory: Record<string, { incidents: number; incidentRate: number | null }>;
  closeDurationMs: Percentiles;
  timeToLateSendMs: Percentiles;
  coverage: number | null;
  /** 95 % intervals of rates of sampled connections; each null where they are not sampled. */
  intervals: { sendAfterCloseRate: Interval | null; cleanCloseRate: Interval | null };
  /**
   * How many connections of weight 1 would tell as much about `sendAfterCloseRate`: `endedConnections` where they are not
   * sampled, else fewer.
   */
  effectiveConnections: number;
}

/** The measures over the range of `filter`. A filter that matches nothing gives zeros and nulls. */
export async function summary(db: Connection, filter: Filter): Promise<Summary> {
  const scope = await resolveScope(db, filter);
  const segments = wholeRange(filter);
  const [close, byCategory, closeDurationMs, timeToLateSendMs, covered] = await Promise.all([
    closeSums(db, {
      scope,
      segments,
      filter,
      names: [
        'endedConnections',
        'endedSquares',
        'affectedConnections',
        'affectedSquares',
        'uncleanConnections',
        'uncleanSquares',
        'abnormalCloses',
        'lateSends',
        'lostBytes',
        'messagesSent',
        'closeAttempts',
        'closeFailures',
      ],
    }),
    incidentSums(db, { scope, segments, filter, names: ['incidents', 'incidentConnections'], groupBy: 'category' }),
    percentilesOver(db, 'closeDurationMs', scope, filter),
    percentilesOver(db, 'timeToLateSendMs', scope, filter),
    coverage(db, scope, filter),
  ]);
  const sums: Sums = {
    ...close[0]?.sums,
    incidents: byCategory.reduce((sum, row) => sum + (row.sums.incidents ?? 0), 0),
    incidentConnections: byCategory.reduce((sum, row) => sum + (row.sums.incidentConnections ?? 0), 0),
  };
  const rate = (measure: Parameters<typeof fraction>[0], of = sums): number | null => fraction(measure, of).value;
  return {
    from: filter.from,
    to: filter.to,
    endedConnections: sums.endedConnections ?? 0,
    affectedConnections: sums.affectedConnections ?? 0,
    sendAfterCloseRate: rate('sendAfterCloseRate'),
    lateSends: sums.lateSends ?? 0,
    lateSendRatio: rate('lateSendRatio'),
    lostBytes: sums.lostBytes ?? 0,
    closeAttempts: sums.closeAttempts ?? 0,
    closeFailureRate: rate('closeFailureRate'),
    abnormalCloseRate: rate('abnormalCloseRate'),
    uncleanConnections: sums.uncleanConnections ?? 0,
    cleanCloseRate: rate('cleanCloseRate'),
    incidents: sums.incidents ?? 0,
    incidentRate: rate('incidentRate'),
    byCategory: Object.fromEntries(
      byCategory.map((row) => [
        row.key,
        { incidents: row.sums.incidents ?? 0, incidentRate: rate('incidentRate', { ...sums, ...row.sums }) },
      ]),
    ),
    closeDurationMs,
    timeToLateSendMs,
    coverage: covered,
    intervals: {
      sendAfterCloseRate: rateInterval('sendAfterCloseRate', undefined, sums),
      cleanCloseRate: rateInterval('cleanCloseRate', undefined, sums),
    },
    effectiveConnections: effectiveConnections(sums),
  };
}
