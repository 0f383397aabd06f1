import type { NewPairsFact } from '../../_alert/reading/service-facts.ts';
import { firstAt } from '../../_alert/replay/first-at.ts';
import { MINUTE_MS } from '../../_close/time/grain.ts';
import type { TimeSpan } from '../../_close/time/time-span.ts';
import type { Deploy } from '../../_deploy/release/deploy.ts';
import type { Connection } from '../../_store/database/connection.ts';
import { inScope, type Scope } from '../gather/scope.ts';

/** A pair of call sites that was first seen in a span. */
interface NewPair {
  id: string;
  firstSeen: number;
  /** By version: when it was first seen in it. */
  versions: ReadonlyMap<string, number>;
  /** By version: its minutes, rising, and the connections of the first n of them at n. */
  minutes: Map<string, { times: number[]; totals: number[] }>;
}

/** The pairs of each service that were first seen in a span, as they were at any time of it. */
export class PairHistory {
  readonly #pairs: ReadonlyMap<string, readonly NewPair[]>;

  constructor(pairs: ReadonlyMap<string, readonly NewPair[]>) {
    this.#pairs = pairs;
  }

  /** As `newPairs` answers at the tick that judges up to `until`. */
  at(
    scope: Scope,
    newest: ReadonlyMap<string, Deploy>,
    windows: readonly number[],
    until: number,
  ): ReadonlyMap<string, NewPairsFact> {
    return new Map(
      scope.map(({ id }) => {
        const deploy = newest.get(id);
        const pairs = deploy ? this.#ofDeploy(id, deploy, windows, until) : [];
        return [id, { serviceId: id, version: deploy?.version ?? null, pairs }];
      }),
    );
  }

  #ofDeploy(
    serviceId: string,
    { heardAt, startedAt, version, previousVersion }: Deploy,
    windows: readonly number[],
    until: number,
  ): NewPairsFact['pairs'] {
    if (previousVersion === null) return [];
    const from = heardAt ?? startedAt;
    return (this.#pairs.get(serviceId) ?? [])
      .filter(({ firstSeen }) => firstSeen >= from && firstSeen < until)
      .filter(({ versions }) => [...versions].every(([other, first]) => other === version || first >= until))
      .map((pair) => ({
        id: pair.id,
        connections: connectionsIn(pair, version, { from, to: until }),
        recent: new Map(
          windows.map((ms) => [ms, connectionsIn(pair, version, { from: Math.max(from, until - ms), to: until })]),
        ),
      }));
  }
}

function connectionsIn({ minutes }: NewPair, version: string, { from, to }: TimeSpan): number {
  const own = minutes.get(version);
  if (own === undefined) return 0;
  return (own.totals[firstAt(own.times, to)] ?? 0) - (own.totals[firstAt(own.times, from)] ?? 0);
}

/** Reads the pairs that were first seen in the span, and their minutes in it. */
export async function pairHistory(db: Connection, scope: Scope, { from, to }: TimeSpan): Promise<PairHistory> {
  const { join } = db.dialect;
  const services = inScope('g.service_id', scope);
  const ofGroups = `${services.sql} AND g.is_other = 0 AND g.first_seen >= ? AND g.first_seen < ?
    AND g.close_site IS NOT NULL AND g.send_site IS NOT NULL`;
  const parameters = [...services.ids, from, to];
  const [sights, minutes] = await Promise.all([
    db.query<{ serviceId: string; id: string; firstSeen: number; version: string; seen: number }>(
      `SELECT CAST(g.service_id AS TEXT) AS "serviceId", CAST(g.id AS TEXT) AS id, g.first_seen AS "firstSeen",
         v.version, v.first_seen AS seen
       FROM incident_group AS g ${join} incident_group_version AS v ON v.service_id = g.service_id AND v.group_id = g.id
       WHERE ${ofGroups}`,
      ...parameters,
    ),
    db.query<{ id: string; version: string; bucket: number; connections: number }>(
      `SELECT CAST(g.id AS TEXT) AS id, r.version, r.bucket, SUM(r.incident_connections) AS connections
       FROM incident_group AS g ${join} incident_group_rollup AS r ON r.service_id = g.service_id
         AND r.grain = ${MINUTE_MS} AND r.bucket >= ? AND r.bucket < ? AND r.group_id = g.id
       WHERE ${ofGroups}
       GROUP BY g.id, r.version, r.bucket ORDER BY r.bucket`,
      from,
      to,
      ...parameters,
    ),
  ]);
  const pairs = new Map<string, NewPair & { versions: Map<string, number> }>();
  const byService = new Map<string, NewPair[]>();
  for (const { serviceId, id, firstSeen, version, seen } of sights) {
    let pair = pairs.get(id);
    if (pair === undefined) {
      pair = { id, firstSeen: Number(firstSeen), versions: new Map(), minutes: new Map() };
      pairs.set(id, pair);
      byService.set(serviceId, [...(byService.get(serviceId) ?? []), pair]);
    }
    pair.versions.set(version, Number(seen));
  }
  for (const { id, version, bucket, connections } of minutes) {
    const own = pairs.get(id)?.minutes;
    if (own === undefined) continue;
    const column = own.get(version) ?? { times: [], totals: [0] };
    own.set(version, column);
    column.times.push(Number(bucket));
    column.totals.push((column.totals.at(-1) ?? 0) + Number(connections));
  }
  return new PairHistory(byService);
}
