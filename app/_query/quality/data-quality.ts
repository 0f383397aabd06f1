import type { TimeSpan } from '../../_close/time/time-span.ts';
import type { Connection } from '../../_store/database/connection.ts';
import type { Filter } from '../gather/filter.ts';
import { resolveScope, type Scope } from '../gather/scope.ts';
import { wholeRange } from '../gather/segments.ts';
import { type EstimatedCoverage, estimatedCoverage } from '../measure/coverage.ts';
import { closeSums } from '../measure/sums.ts';
import { ingestCounts, ingestScope } from './ingest-outcomes.ts';
import { telemetryGaps } from './telemetry-gaps.ts';

/** What is known about how complete the numbers are. Counts are of spans, by the minute they arrived in. */
export interface DataQuality extends EstimatedCoverage {
  requests: number;
  accepted: number;
  duplicate: number;
  rejected: { reason: string; count: number }[];
  /** Spans of no interest, which a whole collector also sends. */
  passedOver: number;
  /** Share of the accepted spans whose sampling is unknown, so that each counts once; null if none came. */
  unknownWeightShare: number | null;
  /** How many connections each one that arrived stands for on average: 1 where none is sampled; null without any. */
  meanAdjustedCount: number | null;
  /** Spans that ended after they arrived: the sender's clock is ahead of the receiver's. */
  skewed: number;
  /** Spans that came when their minute was taken for final. */
  late: number;
  /** Spans of which attributes were too many or too long to be kept in full. */
  shortened: number;
  /** Spans whose path held ids: they count under a route with `:id` in their place. */
  generalized: number;
  /**
   * Spans whose service is beyond the limit, or whose route, version, instance or group of incidents is beyond that of its
   * service, and so counts as `__other__`.
   */
  overflow: { service: number; route: number; version: number; instance: number; group: number };
  /** Whole buckets in which no span of the filtered services arrived, neighbours joined. Epoch ms, `to` exclusive. */
  gaps: TimeSpan[];
}

/**
 * Quality of the data of the filtered services in the range; `step` (ms) is the bucket of a gap. Requests and spans of
 * no known service count where the filter names no service or environment.
 */
export async function dataQuality(db: Connection, filter: Filter, step: number): Promise<DataQuality> {
  const scope = await resolveScope(db, filter);
  const [outcomes, covered, adjusted, gaps] = await Promise.all([
    readOutcomes(db, filter),
    estimatedCoverage(db, scope, filter),
    readMeanAdjustedCount(db, scope, filter),
    telemetryGaps(db, scope, filter, step),
  ]);
  const accepted = outcomes.get('accepted') ?? 0;
  return {
    requests: outcomes.get('request') ?? 0,
    accepted,
    duplicate: outcomes.get('duplicate') ?? 0,
    rejected: [...outcomes]
      .filter(([outcome]) => outcome.startsWith(REJECTED))
      .map(([outcome, count]) => ({ reason: outcome.slice(REJECTED.length), count })),
    passedOver: outcomes.get('passed_over') ?? 0,
    unknownWeightShare: accepted > 0 ? (outcomes.get('unknown_weight') ?? 0) / accepted : null,
    meanAdjustedCount: adjusted,
    skewed: outcomes.get('skewed') ?? 0,
    late: outcomes.get('late') ?? 0,
    shortened: outcomes.get('shortened') ?? 0,
    generalized: outcomes.get('generalized') ?? 0,
    overflow: {
      service: outcomes.get('overflow_service') ?? 0,
      route: outcomes.get('overflow_route') ?? 0,
      version: outcomes.get('overflow_version') ?? 0,
      instance: outcomes.get('overflow_instance') ?? 0,
      group: outcomes.get('overflow_group') ?? 0,
    },
    ...covered,
    gaps,
  };
}

const REJECTED = 'rejected_';

async function readOutcomes(db: Connection, filter: Filter): Promise<ReadonlyMap<string, number>> {
  const counted = new Map<string, number>();
  const rows = await ingestCounts(db, await ingestScope(db, filter), wholeRange(filter));
  for (const { outcome, n } of rows) counted.set(outcome, (counted.get(outcome) ?? 0) + n);
  return new Map([...counted].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)));
}

async function readMeanAdjustedCount(db: Connection, scope: Scope, filter: Filter): Promise<number | null> {
  const [row] = await closeSums(db, {
    scope,
    segments: wholeRange(filter),
    filter,
    names: ['endedSpans', 'endedConnections'],
  });
  const { endedSpans = 0, endedConnections = 0 } = row?.sums ?? {};
  return endedSpans > 0 ? endedConnections / endedSpans : null;
}
