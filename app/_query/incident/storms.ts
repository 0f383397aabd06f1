import { type Escalation, incidentState, type VersionSight } from '../../_close/incident/incident-state.ts';
import type { Merges } from '../../_close/incident/merges.ts';
import {
  type FoundStorm,
  hasStopped,
  heaviestPlace,
  type NewPairSeries,
  newPairSeries,
  nextVersion,
  type SharedPlace,
  storms,
} from '../../_close/incident/storm.ts';
import { bucketOf, composeGrains, DAY_MS, MINUTE_MS } from '../../_close/time/grain.ts';
import type { TimeSpan } from '../../_close/time/time-span.ts';
import type { Connection } from '../../_store/database/connection.ts';
import type { Filter } from '../gather/filter.ts';
import { inScope, type Scope, type ScopedService } from '../gather/scope.ts';
import { closeSums } from '../measure/sums.ts';
import type { GroupRecord } from './incident-groups.ts';
import { groupSums } from './incident-sums.ts';
import { readMergedGroups } from './merged-groups.ts';

/** Many new pairs that one release of one service brought at once. Connections are those since its first pair. */
export interface IncidentStorm {
  service: string;
  environment: string;
  version: string;
  /** When its first pair was seen, and when its last new one, epoch ms. */
  since: number;
  lastNewAt: number;
  /** No new pair for ten minutes. */
  hasStopped: boolean;
  pairs: number;
  /** Of these, those that nobody has resolved or ignored. */
  openPairs: number;
  /**
   * Distinct connections over all of its pairs, at least: those on which one of them was the first of its category. At most
   * there are `mostConnections`, which the pairs have added up. Mostly both are one number.
   */
  connections: number;
  mostConnections: number;
  /** The function or the file that most of them go through. */
  heaviest: SharedPlace | null;
  newPairs: NewPairSeries;
  /** What the next version still has of it; null while there is none. */
  next: { version: string; pairs: number; endedConnections: number } | null;
}

/** The pairs of a storm, by their ids, beside it. */
export interface StormWithPairs {
  storm: IncidentStorm;
  ids: ReadonlySet<string>;
}

/** The storms of these services that began in the range, or in the day before `now` (epoch ms); the newest first. */
export async function incidentStorms(
  db: Connection,
  scope: Scope,
  filter: Filter,
  merges: Merges,
  versions: ReadonlyMap<string, readonly VersionSight[]>,
  escalations: ReadonlyMap<string, Escalation>,
  now: number,
): Promise<StormWithPairs[]> {
  const seen = { from: Math.min(filter.from, now - DAY_MS), to: filter.to };
  const groups = await groupsSince(db, scope, merges, seen);
  const found = scope.flatMap((service) => {
    const own = groups.filter(({ serviceId }) => serviceId === service.id);
    return storms(own, versions.get(service.id) ?? []).map((storm) => ({ service, storm }));
  });
  const described = await Promise.all(
    found.map(async ({ service, storm }) => {
      const sights = versions.get(service.id) ?? [];
      const ids = new Set(storm.pairs.map(({ id }) => id));
      return { storm: await describe(db, service, storm, merges, sights, escalations, filter, now), ids };
    }),
  );
  return described.sort((a, b) => b.storm.since - a.storm.since);
}

/** The pairs of these services that were first seen in a time: groups with a place in the code. One that was merged into an older one is not new. */
async function groupsSince(
  db: Connection,
  scope: Scope,
  merges: Merges,
  { from, to }: TimeSpan,
): Promise<GroupRecord[]> {
  const services = inScope('g.service_id', scope);
  const rows = await db.query<{ serviceId: string; groupId: string }>(
    `SELECT CAST(g.service_id AS TEXT) AS "serviceId", CAST(g.id AS TEXT) AS "groupId" FROM incident_group AS g
     WHERE ${services.sql} AND g.is_other = 0 AND g.first_seen >= ? AND g.first_seen < ?
       AND (g.close_site IS NOT NULL OR g.send_site IS NOT NULL)`,
    ...services.ids,
    from,
    to,
  );
  const groups = await readMergedGroups(db, rows, merges);
  return groups.filter(({ firstSeen }) => firstSeen >= from && firstSeen < to);
}

async function describe(
  db: Connection,
  service: ScopedService,
  found: FoundStorm<GroupRecord>,
  merges: Merges,
  sights: readonly VersionSight[],
  escalations: ReadonlyMap<string, Escalation>,
  filter: Filter,
  now: number,
): Promise<IncidentStorm> {
  const { version, since, lastNewAt, pairs } = found;
  const span = { from: bucketOf(since, MINUTE_MS), to: filter.to };
  const segments = composeGrains(span.from, span.to).map((segment) => ({ ...segment, t: 0 }));
  const asked = { scope: [service], segments, filter, merges };
  const [rows, ended] = await Promise.all([
    groupSums(db, { ...asked, groupIds: pairs.map(({ id }) => id) }),
    closeSums(db, { ...asked, names: ['endedConnections'], groupBy: 'version' }),
  ]);
  const sums = new Map(rows.map((row) => [row.groupId, row]));
  const firsts = new Map<string, number>();
  for (const { id, category } of pairs) {
    const { incidentConnections = 0, followingConnections = 0 } = sums.get(id) ?? {};
    firsts.set(category, (firsts.get(category) ?? 0) + incidentConnections - followingConnections);
  }
  const next = nextVersion(found, sights);
  const isOpen = (pair: GroupRecord) => {
    const state = incidentState(pair, sights, filter.from, now, escalations.get(pair.id) ?? null);
    return state !== 'resolved' && state !== 'ignored';
  };
  return {
    service: service.service,
    environment: service.environment,
    version,
    since,
    lastNewAt,
    hasStopped: hasStopped(found, now),
    pairs: pairs.length,
    openPairs: pairs.filter(isOpen).length,
    connections: Math.max(0, ...firsts.values()),
    mostConnections: rows.reduce((sum, { incidentConnections }) => sum + incidentConnections, 0),
    heaviest: heaviestPlace(
      pairs.map((pair) => {
        const { incidentConnections = 0, followingConnections = 0 } = sums.get(pair.id) ?? {};
        return { ...pair, connections: incidentConnections - followingConnections };
      }),
    ),
    newPairs: newPairSeries(found, Math.min(now, filter.to)),
    next: next && {
      ...next,
      endedConnections: ended.find(({ key }) => key === next.version)?.sums.endedConnections ?? 0,
    },
  };
}
