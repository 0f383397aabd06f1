import type { Bucket } from '../../_close/measure/bucket.ts';
import { fraction } from '../../_close/measure/fraction.ts';
import { EFFECTIVE_SUMS, effectiveConnections, rateInterval } from '../../_close/measure/rate-interval.ts';
import type { Interval } from '../../_close/statistics/proportion-interval.ts';
import type { TimeSpan } from '../../_close/time/time-span.ts';
import type { ServicePeriods } from '../../_deploy/period-direction.ts';
import type { Connection } from '../../_store/database/connection.ts';
import { bucketStarts, isPartial } from '../gather/bucket.ts';
import type { Filter } from '../gather/filter.ts';
import { resolveScope } from '../gather/scope.ts';
import { steps, wholeRange } from '../gather/segments.ts';
import { closeSums } from '../measure/sums.ts';
import { sightings } from './sightings.ts';

/** The send-after-close rate of one service in one environment, now and before. */
export interface ServiceOverview extends ServicePeriods {
  /** null where no connection ended. */
  rate: number | null;
  service: string;
  environment: string;
  /** 95 % interval of the rate; null where the connections are not sampled. */
  interval: Interval | null;
  /** Epoch ms, over all time that is kept; null if nothing is. */
  lastSeenAt: number | null;
  /** The rate over time. */
  points: Omit<Bucket<number>, 'interval'>[];
}

const NAMES = ['endedConnections', 'affectedConnections'] as const;

/**
 * Every filtered service with its rate over the range, over the range `previous` if there is one, and per `step` (ms), the worst first;
 * services without ended connections last.
 */
export async function serviceOverview(
  db: Connection,
  filter: Filter,
  previous: TimeSpan | null,
  step: number,
  now: number,
): Promise<ServiceOverview[]> {
  const scope = await resolveScope(db, filter);
  const common = { scope, filter, names: EFFECTIVE_SUMS, groupBy: 'serviceId' } as const;
  const [stepped, whole, before, seen] = await Promise.all([
    closeSums(db, { ...common, names: NAMES, segments: steps(filter, step) }),
    closeSums(db, { ...common, segments: wholeRange(filter) }),
    previous === null ? [] : closeSums(db, { ...common, segments: wholeRange(previous) }),
    sightings(db, scope),
  ]);
  const starts = bucketStarts(filter, step);
  const wholeOf = new Map(whole.map((row) => [row.key, row.sums]));
  const beforeOf = new Map(before.map((row) => [row.key, row.sums]));
  const steppedOf = new Map<string, typeof stepped>();
  for (const row of stepped) {
    const rows = steppedOf.get(row.key);
    if (rows === undefined) steppedOf.set(row.key, [row]);
    else rows.push(row);
  }
  return scope
    .map(({ id, service, environment }): ServiceOverview => {
      const sums = wholeOf.get(id) ?? {};
      const earlier = beforeOf.get(id) ?? {};
      const byStart = new Map(steppedOf.get(id)?.map((row) => [row.t, row.sums]));
      return {
        service,
        environment,
        endedConnections: sums.endedConnections ?? 0,
        affectedConnections: sums.affectedConnections ?? 0,
        rate: fraction('sendAfterCloseRate', sums).value,
        interval: rateInterval('sendAfterCloseRate', undefined, sums),
        effectiveConnections: effectiveConnections(sums),
        previousEnded: earlier.endedConnections ?? 0,
        previousAffected: earlier.affectedConnections ?? 0,
        previousEffective: effectiveConnections(earlier),
        lastSeenAt: seen.get(id)?.lastSeenAt ?? null,
        points: starts.map((t) => {
          const { value, numerator, denominator } = fraction('sendAfterCloseRate', byStart.get(t) ?? {});
          const partial = isPartial(t, step, filter, now);
          return { t, value, numerator, denominator, ...(partial && { partial }) };
        }),
      };
    })
    .sort((a, b) => (b.rate ?? -1) - (a.rate ?? -1));
}
