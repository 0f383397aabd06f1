import type { NewPairsFact } from '../../_alert/reading/service-facts.ts';
import { composeGrains } from '../../_close/time/grain.ts';
import type { TimeSpan } from '../../_close/time/time-span.ts';
import type { Deploy } from '../../_deploy/release/deploy.ts';
import type { Connection } from '../../_store/database/connection.ts';
import { inScope, type ScopedService } from '../gather/scope.ts';
import { groupSums } from '../incident/incident-sums.ts';

/**
 * The pairs of call sites that were first seen in the newest release of a service, and in no other version up to `until`
 * (epoch ms).
 * @param newest by the id of a service
 * @param windows of how many ms the newest connections are counted
 */
export async function newPairs(
  db: Connection,
  scope: readonly ScopedService[],
  newest: ReadonlyMap<string, Deploy>,
  windows: readonly number[],
  until: number,
): Promise<ReadonlyMap<string, NewPairsFact>> {
  const released = scope.flatMap((service): Release[] => {
    const deploy = newest.get(service.id);
    // Without a release before, everything is new.
    if (deploy === undefined || deploy.previousVersion === null) return [];
    return [{ service, version: deploy.version, from: deploy.heardAt ?? deploy.startedAt }];
  });
  const found = await newGroups(db, released, until);
  const facts = new Map<string, NewPairsFact>(
    scope.map(({ id }) => [id, { serviceId: id, version: newest.get(id)?.version ?? null, pairs: [] }]),
  );
  for (const release of released) {
    const { service, version } = release;
    const ids = found.get(service.id);
    if (ids === undefined) continue;
    const pairs = await pairsOf(db, release, ids, windows, until);
    facts.set(service.id, { serviceId: service.id, version, pairs });
  }
  return facts;
}

/** A release that had one before it. */
interface Release {
  service: ScopedService;
  version: string;
  /** Epoch ms. */
  from: number;
}

async function pairsOf(
  db: Connection,
  { service, version, from }: Release,
  ids: readonly string[],
  windows: readonly number[],
  until: number,
): Promise<NewPairsFact['pairs']> {
  const connections = async (span: TimeSpan) => {
    const segments = composeGrains(span.from, span.to).map((segment) => ({ ...segment, t: 0 }));
    const filter = { from: 0, to: 0, version: [version] };
    const rows = await groupSums(db, { scope: [service], segments, filter, groupIds: ids });
    return new Map(rows.map(({ groupId, incidentConnections }) => [groupId, incidentConnections]));
  };
  const all = await connections({ from, to: until });
  const recent = new Map<number, ReadonlyMap<string, number>>();
  for (const ms of windows) recent.set(ms, await connections({ from: Math.max(from, until - ms), to: until }));
  return ids.map((id) => ({
    id,
    connections: all.get(id) ?? 0,
    recent: new Map(windows.map((ms) => [ms, recent.get(ms)?.get(id) ?? 0])),
  }));
}

/**
 * By the id of each service that has any, the groups since its release that no other version had up to `until`: one statement
 * for all services.
 */
async function newGroups(
  db: Connection,
  releases: readonly Release[],
  until: number,
): Promise<ReadonlyMap<string, string[]>> {
  if (releases.length === 0) return new Map();
  const services = inScope(
    'g.service_id',
    releases.map(({ service }) => service),
  );
  const rows = await db.query<{ serviceId: string; id: string }>(
    `SELECT CAST(g.service_id AS TEXT) AS "serviceId", CAST(g.id AS TEXT) AS id
     FROM ${db.dialect.records('deploy', ['service', 'since'], ['version'])}
     ${db.dialect.join} incident_group AS g ON g.service_id = deploy.service AND ${services.sql}
       AND g.is_other = 0 AND g.first_seen >= deploy.since AND g.first_seen < ?
       AND g.close_site IS NOT NULL AND g.send_site IS NOT NULL
     WHERE NOT EXISTS (
       SELECT 1 FROM incident_group_version AS v
       WHERE v.service_id = g.service_id AND v.group_id = g.id AND v.version <> deploy.version AND v.first_seen < ?)`,
    releasesJson(releases),
    ...services.ids,
    until,
    until,
  );
  const groups = new Map<string, string[]>();
  for (const { serviceId, id } of rows) groups.set(serviceId, [...(groups.get(serviceId) ?? []), id]);
  return groups;
}

/** The id of a service is spliced in as text, as in `scopeJson`. */
function releasesJson(releases: readonly Release[]): string {
  const records = releases.map(
    ({ service, version, from }) => `{"service":${service.id},${JSON.stringify({ since: from, version }).slice(1)}`,
  );
  return `[${records.join(',')}]`;
}
