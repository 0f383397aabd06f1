import { instanceIdentity } from '../../_close/event/identity.ts';
import type { Connection } from '../../_store/database/connection.ts';
import type { GroupKey } from '../../_store/incident/incident-decision.ts';
import { identityHash } from '../../_store/table/identity-hash.ts';
import type { Filter } from '../gather/filter.ts';
import { narrow } from '../gather/narrowing.ts';
import { inScope } from '../gather/scope.ts';
import { wantedJson } from './incident-groups.ts';

/** How many of the newest samples of a group are read. */
const MOST_SAMPLES = 100;

/** What the samples of a group say that no rollup of groups keeps. */
export interface SampledFacts {
  initiators: string[];
  /** Close codes, as decimal text. */
  codes: string[];
  /** Ids of the processes (`instanceId`). */
  instances: string[];
}

/** The id of a process by its `service.instance.id`. */
export function instanceId(name: string): string {
  return identityHash(instanceIdentity(name));
}

/**
 * What the newest hundred samples in the filter's range say of each group, by its id; groups without samples are absent. Raw
 * events know it of every incident, but a range may hold millions of them.
 */
export async function sampledFacts(
  db: Connection,
  groups: readonly GroupKey[],
  filter: Filter,
): Promise<ReadonlyMap<string, SampledFacts>> {
  if (groups.length === 0) return new Map();
  const { join, name, records } = db.dialect;
  const [list, tuple] = name === 'sqlite' ? ['json_group_array', 'json_array'] : ['json_agg', 'json_build_array'];
  const narrowed = narrow(db.dialect, filter, ['version', 'role', 'route'], 's');
  const ids = [...new Set(groups.map(({ serviceId }) => serviceId))].map((id) => ({ id }));
  const services = inScope('g.service_id', ids);
  const rows = await db.query<{ id: string; facts: string | null }>(
    `SELECT CAST(g.id AS TEXT) AS id,
       (SELECT CAST(${list}(${tuple}(initiator, code, instance)) AS TEXT) FROM (
          SELECT DISTINCT newest.initiator, CAST(newest.code AS TEXT) AS code, CAST(e.instance AS TEXT) AS instance FROM (
            SELECT c.service_id, c.ended_at, c.span_id, s.initiator, s.code FROM close_detail AS c
            ${join} series AS s ON s.service_id = c.service_id AND s.id = c.series
            WHERE c.service_id = g.service_id AND c.group_id = g.id AND c.ended_at >= ? AND c.ended_at < ?
              ${narrowed.conditions.join(' ')}
            ORDER BY c.id DESC LIMIT ${MOST_SAMPLES}) AS newest
          ${join} close_event AS e ON e.service_id = newest.service_id AND e.ended_at = newest.ended_at AND e.span_id = newest.span_id
        ) AS facts) AS facts
     FROM ${records('wanted', ['service', 'id'])}
     ${join} incident_group AS g ON ${services.sql} AND g.service_id = wanted.service AND g.id = wanted.id`,
    filter.from,
    filter.to,
    ...narrowed.parameters,
    wantedJson(groups),
    ...services.ids,
  );
  return new Map(rows.flatMap(({ id, facts }) => (facts === null ? [] : toEntry(id, facts))));
}

function toEntry(id: string, json: string): [string, SampledFacts][] {
  const found: [initiator: string, code: string, instance: string][] = JSON.parse(json);
  if (found.length === 0) return [];
  const distinct = (values: readonly string[]) => [...new Set(values)].sort();
  const facts = {
    initiators: distinct(found.map(([initiator]) => initiator)),
    codes: distinct(found.map(([, code]) => code)),
    instances: distinct(found.map(([, , instance]) => instance)),
  };
  return [[id, facts]];
}
