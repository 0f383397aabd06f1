import type { IncidentGroup } from '../../_close/incident/incident-group.ts';
import type { Merges } from '../../_close/incident/merges.ts';
import { MINUTE_MS } from '../../_close/time/grain.ts';
import type { TimeSpan } from '../../_close/time/time-span.ts';
import type { Connection } from '../../_store/database/connection.ts';
import { readMerges } from '../../_store/incident/incident-merges.ts';
import type { Filter } from '../gather/filter.ts';
import { inScope, resolveScope, type Scope } from '../gather/scope.ts';
import { readGroups } from './incident-groups.ts';
import { type EarlierIncident, earlierIncidents } from './incident-tail-earlier.ts';
import { type TailMinute, tailMinutes } from './incident-tail-minutes.ts';
import { newestOfPair, type TailIncident } from './incident-tail-newest.ts';
import { type CountedPair, countedPairs, mergedPairCounts } from './incident-tail-pairs.ts';

/** A group of incidents with what was counted of it in the window. */
export interface TailPair extends IncidentGroup, Omit<CountedPair, 'serviceId' | 'groupId' | 'isRecoverableEnding'> {
  incidentId: string;
  service: string;
  environment: string;
  /** How many other pairs were merged into it. */
  merged: number;
  /** The newest ten in the window, for the pair that was asked for; null for the others. */
  incidents: TailIncident[] | null;
}

/** 60 whole seconds, as they were counted. Counts are sums of weights. */
export interface IncidentTail {
  /** The window, epoch ms on whole seconds, `to` exclusive. */
  from: number;
  to: number;
  /** How many pairs there are in the window, of which `pairs` may be a part. */
  total: number;
  /** The newest first, recoverable endings after all others. */
  pairs: TailPair[];
  /** The minute that the window ends in, then whole ones before it. */
  minutes: TailMinute[];
  /** Whether anything ended in the window: without, nothing is known about it. */
  heard: boolean;
  /** Where the window has none but recoverable endings: the newest samples before it. */
  earlier: EarlierIncident[];
}

const SECOND_MS = 1_000;
const MOST_PAIRS = 100;

/**
 * What 60 seconds were made of. It is counted from the spans themselves, which know their group: rollups begin at
 * whole minutes.
 * @param open the id of the group whose single incidents are wanted; null for none
 * @param end of the window, epoch ms, cut to a whole second; it is now, or not long ago
 */
export async function incidentTail(
  db: Connection,
  filter: Omit<Filter, 'from' | 'to'>,
  open: string | null,
  end: number,
): Promise<IncidentTail> {
  const to = Math.floor(end / SECOND_MS) * SECOND_MS;
  const window = { from: to - MINUTE_MS, to };
  const scope = await resolveScope(db, filter);
  const [pairsAlone, merges, minutes] = await Promise.all([
    countedPairs(db, scope, filter, window),
    readMerges(
      db,
      scope.map(({ id }) => id),
    ),
    tailMinutes(db, scope, filter, to),
  ]);
  const counted = mergedPairCounts(pairsAlone, merges);
  const isQuiet = counted.every(({ isRecoverableEnding }) => isRecoverableEnding);
  const opened = counted.find(({ groupId }) => groupId === open);
  const [pairs, incidents, earlier, heard] = await Promise.all([
    described(db, scope, counted.slice(0, MOST_PAIRS), merges),
    opened === undefined ? null : newestOfPair(db, opened.serviceId, merges.wholeOf(opened.groupId), filter, window),
    isQuiet ? earlierIncidents(db, scope, filter, window.from) : [],
    counted.length > 0 || isHeard(db, scope, window),
  ]);
  return {
    ...window,
    total: counted.length,
    pairs: pairs.map((pair) => ({ ...pair, incidents: pair.incidentId === open ? incidents : null })),
    minutes,
    heard,
    earlier,
  };
}

async function described(
  db: Connection,
  scope: Scope,
  counted: readonly CountedPair[],
  merges: Merges,
): Promise<Omit<TailPair, 'incidents'>[]> {
  const groups = new Map((await readGroups(db, counted)).map((group) => [`${group.serviceId} ${group.id}`, group]));
  const services = new Map(scope.map((service) => [service.id, service]));
  return counted.flatMap(({ serviceId, groupId, count, connections, lostBytes, newestAt, moments }) => {
    const group = groups.get(`${serviceId} ${groupId}`);
    const named = services.get(serviceId);
    if (group === undefined || named === undefined) return [];
    const { category, closeSite, sendSite, initiator, code, handshakeFailure, isOther } = group;
    const { service, environment } = named;
    return [
      {
        ...{ incidentId: groupId, service, environment },
        ...{ category, closeSite, sendSite, initiator, code, handshakeFailure, isOther },
        ...{ count, connections, lostBytes, newestAt, moments, merged: merges.membersOf(groupId).length },
      },
    ];
  });
}

/** Whether a span of any of these services ended in the window: one seek a service. */
async function isHeard(db: Connection, scope: Scope, { from, to }: TimeSpan): Promise<boolean> {
  const services = inScope('service_id', scope);
  const found = await db.query(
    `SELECT 1 AS one FROM close_event WHERE ${services.sql} AND ended_at >= ? AND ended_at < ? LIMIT 1`,
    ...services.ids,
    from,
    to,
  );
  return found.length > 0;
}
