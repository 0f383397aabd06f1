import { type Gone, goneFrom, isInNewestVersion, type VersionSight } from '../../_close/incident/incident-state.ts';
import type { Merges } from '../../_close/incident/merges.ts';
import { bucketOf, DAY_MS, MINUTE_MS } from '../../_close/time/grain.ts';
import { type Retention, widenToKept } from '../../_close/time/retention.ts';
import type { Connection } from '../../_store/database/connection.ts';
import type { Filter } from '../gather/filter.ts';
import type { Scope } from '../gather/scope.ts';
import { wholeRange } from '../gather/segments.ts';
import { closeSums, type SumRow } from '../measure/sums.ts';
import type { GroupRecord } from './incident-groups.ts';
import { groupSums } from './incident-sums.ts';

/** What runs now is what ended connections in so long. */
const LATELY_MS = 15 * MINUTE_MS;

/** Versions are compared over so long up to now, whatever range is asked for. */
const COMPARED_MS = 30 * DAY_MS;

/** The evidence that the newest version of its service is free of a group, of those groups that it is free of. */
export async function evidence(
  db: Connection,
  scope: Scope,
  groups: readonly GroupRecord[],
  merges: Merges,
  versions: ReadonlyMap<string, readonly VersionSight[]>,
  now: number,
  retention: Retention,
): Promise<ReadonlyMap<string, Gone | null>> {
  const free = groups.filter((group) => !isInNewestVersion(group, versions.get(group.serviceId) ?? []));
  const concerned = scope.filter(({ id }) => free.some(({ serviceId }) => serviceId === id));
  const filter: Filter = widenToKept({ from: now - COMPARED_MS, to: now + MINUTE_MS }, now, retention);
  const segments = wholeRange(filter);
  const groupIds = free.map(({ id }) => id);
  const common = { scope: concerned, segments, filter };
  const lately = { from: bucketOf(now, MINUTE_MS) - LATELY_MS, to: bucketOf(now, MINUTE_MS) };
  const [ended, endedLately, rows] = await Promise.all([
    closeSums(db, { ...common, names: ['endedConnections'], groupBy: 'serviceVersion' }),
    closeSums(db, {
      scope: concerned,
      segments: wholeRange(lately),
      filter: lately,
      names: ['endedConnections'],
      groupBy: 'serviceVersion',
    }),
    groupSums(db, { ...common, groupIds, merges, byVersion: true }),
  ]);
  const endedBy = new Map(ended.map(({ key, sums }) => [key, sums.endedConnections]));
  const connections = new Map(rows.map((row) => [`${row.groupId} ${row.version}`, row.distinctConnections]));
  return new Map(
    free.map((group) => [
      group.id,
      goneFrom(
        group,
        versions.get(group.serviceId) ?? [],
        (version) => ({
          endedConnections: endedBy.get(`${group.serviceId} ${version}`) ?? 0,
          connections: connections.get(`${group.id} ${version}`) ?? 0,
        }),
        (version) => shareOf(endedLately, group.serviceId, version),
      ),
    ]),
  );
}

/** Of what a service ended, the share of a version; null if it ended nothing. */
function shareOf(rows: readonly SumRow[], serviceId: string, version: string): number | null {
  const own = rows.filter(({ key }) => key.startsWith(`${serviceId} `));
  const all = own.reduce((sum, { sums }) => sum + (sums.endedConnections ?? 0), 0);
  const its = own.find(({ key }) => key === `${serviceId} ${version}`)?.sums.endedConnections ?? 0;
  return all > 0 ? its / all : null;
}
