import type { Connection } from '../../_store/database/connection.ts';
import type { Filter } from '../gather/filter.ts';
import { resolveScope } from '../gather/scope.ts';
import { sightings } from './sightings.ts';

/** When the last span of the filtered services ended, epoch ms, over all time that is kept; null if nothing is. */
export async function lastSeenAt(db: Connection, filter: Filter): Promise<number | null> {
  const seen = await sightings(db, await resolveScope(db, filter));
  const times = [...seen.values()].map((sighting) => sighting.lastSeenAt);
  return times.length === 0 ? null : Math.max(...times);
}
