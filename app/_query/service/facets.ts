import type { Connection } from '../../_store/database/connection.ts';
import type { Filter } from '../gather/filter.ts';
import { resolveScope } from '../gather/scope.ts';
import { wholeRange } from '../gather/segments.ts';
import { closeSums } from '../measure/sums.ts';
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
  const [everything, scope] = await Promise.all([resolveScope(db, {}), resolveScope(db, filter)]);
  const { from, to } = filter;
  const present = { scope, segments: wholeRange(filter), filter: { from, to }, names: [] };
  const [seen, versions, routes] = await Promise.all([
    sightings(db, everything),
    closeSums(db, { ...present, groupBy: 'version' }),
    closeSums(db, { ...present, groupBy: 'route' }),
  ]);
  const services = everything.flatMap(({ id, service, environment }) => {
    const lastSeenAt = seen.get(id)?.lastSeenAt;
    return lastSeenAt === undefined ? [] : [{ service, environment, lastSeenAt }];
  });
  return {
    services,
    environments: distinct(everything.map(({ environment }) => environment)),
    versions: distinct(versions.map(({ key }) => key)),
    routes: distinct(routes.map(({ key }) => key)),
  };
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)].sort();
}
