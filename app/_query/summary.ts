import type { Percentiles } from '../_close/measure.ts';
import type { Connection } from '../_store/connection.ts';
import { coverage } from './coverage.ts';
import type { Filter } from './filter.ts';
import { fraction } from './fraction.ts';
import { percentilesOver } from './histogram.ts';
import { resolveScope } from './scope.ts';
import { wholeRange } from './segments.ts';
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
        'affectedConnections',
        'uncleanConnections',
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
  };
}
