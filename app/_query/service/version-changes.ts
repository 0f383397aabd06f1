import { EFFECTIVE_SUMS, effectiveConnections } from '../../_close/measure/rate-interval.ts';
import type { Sums } from '../../_close/measure/sums.ts';
import { SETTLING_MS } from '../../_close/time/arrival.ts';
import { bucketOf, MINUTE_MS } from '../../_close/time/grain.ts';
import type { VersionConnections } from '../../_deploy/service-status.ts';
import type { Connection } from '../../_store/database/connection.ts';
import type { Filter } from '../gather/filter.ts';
import { resolveScope } from '../gather/scope.ts';
import { wholeRange } from '../gather/segments.ts';
import { closeSums } from '../measure/sums.ts';
import type { Release } from './releases.ts';

/** How a service did with its newest version, beside the version before it. */
export interface VersionChange {
  service: string;
  environment: string;
  newest: VersionConnections;
  before: VersionConnections;
}

/** A start of its own disturbs connections: what ended so soon after the first sight of a version does not count. */
const WARM_UP_MS = 5 * MINUTE_MS;

/**
 * The newest of the `releases` (oldest first) of each service, beside the version that ended most connections between the
 * release before it, or the start of the range, and its first sight; without what is so new at `now` that it may still
 * change. Services where one of both ended none are absent. The two are of different hours: it is a comparison of before
 * and after.
 */
export async function versionChanges(
  db: Connection,
  filter: Filter,
  releases: readonly Release[],
  now: number,
): Promise<VersionChange[]> {
  const final = { ...filter, to: Math.min(filter.to, bucketOf(now - SETTLING_MS, MINUTE_MS)) };
  const newest = new Map<string, { release: Release; since: number }>();
  for (const release of releases) {
    const key = JSON.stringify([release.service, release.environment]);
    newest.set(key, { release, since: newest.get(key)?.release.firstSeenAt ?? filter.from });
  }
  const changes = await Promise.all(
    [...newest.values()].map(({ release, since }) => versionChange(db, final, release, since)),
  );
  return changes.filter((change) => change !== null);
}

async function versionChange(
  db: Connection,
  filter: Filter,
  { service, environment, version, firstSeenAt }: Release,
  since: number,
): Promise<VersionChange | null> {
  const before = { from: since, to: firstSeenAt };
  const after = { from: firstSeenAt + WARM_UP_MS, to: filter.to };
  if (before.from >= before.to || after.from >= after.to) return null;
  const scope = await resolveScope(db, { ...filter, service: [service], environment: [environment] });
  const segments = [...wholeRange(before), ...wholeRange(after)];
  const rows = await closeSums(db, { scope, segments, filter, names: EFFECTIVE_SUMS, groupBy: 'version' });
  const newest = rows.find(({ t, key }) => t === after.from && key === version);
  const [earlier] = rows
    .filter(({ t, key }) => t === before.from && key !== version)
    .sort((a, b) => (b.sums.endedConnections ?? 0) - (a.sums.endedConnections ?? 0));
  if (!newest?.sums.endedConnections || !earlier?.sums.endedConnections) return null;
  return {
    service,
    environment,
    newest: connections(version, newest.sums),
    before: connections(earlier.key, earlier.sums),
  };
}

function connections(version: string, sums: Sums): VersionConnections {
  const { endedConnections = 0, affectedConnections = 0 } = sums;
  return { version, ended: endedConnections, affected: affectedConnections, effective: effectiveConnections(sums) };
}
