import type { Escalation } from '../../_close/incident/incident-state.ts';
import type { Merges } from '../../_close/incident/merges.ts';
import { SETTLING_MS } from '../../_close/time/arrival.ts';
import { bucketOf, composeGrains, DAY_MS, HOUR_MS, MINUTE_MS } from '../../_close/time/grain.ts';
import { type Retention, widenToKept } from '../../_close/time/retention.ts';
import { FEWEST_SEEN, isEscalating, LEAST_FACTOR } from '../../_deploy/escalation.ts';
import type { Connection } from '../../_store/database/connection.ts';
import type { Scope } from '../gather/scope.ts';
import { steps } from '../gather/segments.ts';
import { closeSums } from '../measure/sums.ts';
import { groupSums } from './incident-sums.ts';

/** Before and recent, as steps of one question. */
const BEFORE = 0;
const RECENT = 1;
const STRETCH_MS = 5 * MINUTE_MS;

/**
 * By the id of each pair of these services that happens beyond chance more often in the last hour than in the day before it:
 * how much. The newest minute and a half is left out, since it may still grow. No filter narrows it, so that a pair has one
 * state everywhere.
 * @param now epoch ms
 */
export async function escalations(
  db: Connection,
  scope: Scope,
  merges: Merges,
  now: number,
  retention: Retention,
): Promise<ReadonlyMap<string, Escalation>> {
  const until = bucketOf(now - SETTLING_MS, MINUTE_MS);
  const recent = { from: until - HOUR_MS, to: until };
  const { from } = widenToKept({ from: recent.from - DAY_MS, to: until }, now, retention);
  const filter = { from: 0, to: 0 };
  const segments = [
    ...composeGrains(from, recent.from).map((segment) => ({ ...segment, t: BEFORE })),
    ...composeGrains(recent.from, recent.to).map((segment) => ({ ...segment, t: RECENT })),
  ];
  const [groups, ended] = await Promise.all([
    groupSums(db, { scope, segments, filter, merges }),
    closeSums(db, { scope, segments, filter, names: ['endedSpans', 'endedConnections'], groupBy: 'serviceId' }),
  ]);
  const endedAt = new Map(ended.map(({ t, key, sums }) => [`${key} ${t}`, sums]));
  const before = new Map(groups.filter(({ t }) => t === BEFORE).map((row) => [row.groupId, row]));
  const lately = groups.filter(({ t, incidentSpans }) => t === RECENT && incidentSpans > 0);
  const compared = new Map<string, number>();
  for (const { serviceId } of lately) compared.set(serviceId, (compared.get(serviceId) ?? 0) + 1);

  const grown = lately.flatMap((row) => {
    const { groupId, serviceId, distinctConnections: seen } = row;
    const exposure = (t: number) => endedAt.get(`${serviceId} ${t}`)?.endedConnections ?? 0;
    if (row.incidentSpans < FEWEST_SEEN || exposure(BEFORE) <= 0) return [];
    const expected = ((before.get(groupId)?.distinctConnections ?? 0) / exposure(BEFORE)) * exposure(RECENT);
    return seen < LEAST_FACTOR * expected ? [] : [{ groupId, serviceId, seen, expected }];
  });
  if (grown.length === 0) return new Map();

  const concerned = scope.filter(({ id }) => grown.some(({ serviceId }) => serviceId === id));
  const stretches = steps(recent, STRETCH_MS);
  const [byStretch, endedByStretch] = await Promise.all([
    groupSums(db, {
      scope: concerned,
      segments: stretches,
      filter,
      merges,
      groupIds: grown.map(({ groupId }) => groupId),
    }),
    closeSums(db, { scope: concerned, segments: stretches, filter, names: ['endedSpans'], groupBy: 'serviceId' }),
  ]);
  const spans = new Map(byStretch.map((row) => [`${row.groupId} ${row.t}`, row.incidentSpans]));
  return new Map(
    grown.flatMap(({ groupId, serviceId, seen, expected }): [string, Escalation][] => {
      const exposure = endedAt.get(`${serviceId} ${BEFORE}`)?.endedSpans ?? 0;
      const counted = { events: before.get(groupId)?.incidentSpans ?? 0, exposure };
      const parts = endedByStretch
        .filter(({ key }) => key === serviceId)
        .map(({ t, sums }) => ({ events: spans.get(`${groupId} ${t}`) ?? 0, exposure: sums.endedSpans ?? 0 }));
      if (!isEscalating(counted, parts, compared.get(serviceId) ?? 1)) return [];
      const factor = expected > 0 ? seen / expected : null;
      return [[groupId, { seen, expected, factor, since: recent.from }]];
    }),
  );
}
