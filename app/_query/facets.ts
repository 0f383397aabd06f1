import type { Connection } from '../_store/connection.ts';
import type { Filter } from './filter.ts';
import { resolveScope, scopeJson } from './scope.ts';
import { SEGMENT_FIELDS, segmentsJson, wholeRange } from './segments.ts';
import { sightings } from './sightings.ts';

/** What there is to filter by. */
export interface Facets {
  /** Every service of the project, by name and environment. `lastSeenAt` is epoch ms. */
  services: { service: string; environment: string; lastSeenAt: number }[];
  environments: string[];
  /** Of the filtered services, seen in the range. */
  versions: string[];
  routes: string[];
}

/**
 * The values a filter can choose from. Services and environments are those of the whole project, versions and routes
 * those that the filtered services showed in the range: choosing one value never hides its alternatives.
 */
export async function facets(db: Connection, filter: Filter): Promise<Facets> {
  const { project } = filter;
  const [everything, scope] = await Promise.all([
    resolveScope(db, project === undefined ? {} : { project }),
    resolveScope(db, filter),
  ]);
  const [seen, series] = await Promise.all([
    sightings(db, everything),
    db.query<{ version: string; route: string }>(
      `SELECT DISTINCT s.version, s.route FROM (
         SELECT DISTINCT r.service_id, r.series
         FROM ${db.dialect.records('segment', SEGMENT_FIELDS)} CROSS JOIN ${db.dialect.records('service', ['id'])}
         ${db.dialect.join} close_rollup AS r ON r.service_id = service.id AND r.grain = segment.grain
           AND r.bucket >= segment.lower AND r.bucket < segment.upper) AS present
       ${db.dialect.join} series AS s ON s.service_id = present.service_id AND s.id = present.series`,
      segmentsJson(wholeRange(filter)),
      scopeJson(scope),
    ),
  ]);
  const services = everything.flatMap(({ id, service, environment }) => {
    const lastSeenAt = seen.get(id)?.lastSeenAt;
    return lastSeenAt === undefined ? [] : [{ service, environment, lastSeenAt }];
  });
  return {
    services,
    environments: distinct(everything.map(({ environment }) => environment)),
    versions: distinct(series.map(({ version }) => version)),
    routes: distinct(series.map(({ route }) => route)),
  };
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)].sort();
}
