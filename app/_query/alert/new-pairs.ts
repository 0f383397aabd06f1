import type { NewPairsFact } from '../../_alert/reading/service-facts.ts';
import { composeGrains } from '../../_close/time/grain.ts';
import type { TimeSpan } from '../../_close/time/time-span.ts';
import type { Deploy } from '../../_deploy/release/deploy.ts';
import type { Connection } from '../../_store/database/connection.ts';
import type { ScopedService } from '../gather/scope.ts';
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
  const facts = new Map<string, NewPairsFact>();
  for (const service of scope) {
    const deploy = newest.get(service.id);
    const pairs = deploy ? await pairsOf(db, service, deploy, windows, until) : [];
    facts.set(service.id, { serviceId: service.id, version: deploy?.version ?? null, pairs });
  }
  return facts;
}

async function pairsOf(
  db: Connection,
  service: ScopedService,
  { heardAt, startedAt, version, previousVersion }: Deploy,
  windows: readonly number[],
  until: number,
): Promise<NewPairsFact['pairs']> {
  const from = heardAt ?? startedAt;
  // Without a release before, everything is new.
  if (previousVersion === null) return [];
  const ids = await newGroups(db, service.id, version, { from, to: until });
  if (ids.length === 0) return [];
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

/** Groups of the span that no other version had up to its end. */
async function newGroups(
  db: Connection,
  serviceId: string,
  version: string,
  { from, to }: TimeSpan,
): Promise<string[]> {
  const rows = await db.query<{ id: string }>(
    `SELECT CAST(g.id AS TEXT) AS id FROM incident_group AS g
     WHERE g.service_id = ? AND g.is_other = 0 AND g.first_seen >= ? AND g.first_seen < ?
       AND g.close_site IS NOT NULL AND g.send_site IS NOT NULL
       AND NOT EXISTS (
         SELECT 1 FROM incident_group_version AS v
         WHERE v.service_id = g.service_id AND v.group_id = g.id AND v.version <> ? AND v.first_seen < ?)`,
    BigInt(serviceId),
    from,
    to,
    version,
    to,
  );
  return rows.map(({ id }) => id);
}
