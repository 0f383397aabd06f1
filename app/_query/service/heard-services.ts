import type { Retention } from '../../_close/time/retention.ts';
import type { Connection } from '../../_store/database/connection.ts';
import type { Scope } from '../gather/scope.ts';
import { type HeardRuns, heardRuns } from './heard-runs.ts';
import { lastHeartbeats } from './last-heartbeats.ts';
import { sightings } from './sightings.ts';

/** When a service was heard. */
export interface ServiceHeardTimes {
  heard: HeardRuns;
  /** Over all time that is kept, epoch ms; null if nothing is. */
  firstSeenAt: number | null;
  lastSeenAt: number | null;
  /** When a process last said how many connections it has; null if none did. */
  beatAt: number | null;
}

/** By the id of each service of a scope, when it was heard between `from` and `until` (epoch ms), and for 15 days before at least. */
export async function heardServices(
  db: Connection,
  scope: Scope,
  span: { from: number; until: number },
  now: number,
  retention: Retention,
): Promise<(serviceId: string) => ServiceHeardTimes> {
  const [seen, beats, heardOf] = await Promise.all([
    sightings(db, scope),
    lastHeartbeats(db, scope),
    heardRuns(db, scope, span, now, retention),
  ]);
  return (id) => ({
    heard: heardOf(id),
    firstSeenAt: seen.get(id)?.firstSeenAt ?? null,
    lastSeenAt: seen.get(id)?.lastSeenAt ?? null,
    beatAt: beats.get(id) ?? null,
  });
}
