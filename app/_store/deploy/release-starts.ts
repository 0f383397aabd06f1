import { randomUUID } from 'node:crypto';
import { bucketOf, HOUR_MS, QUARTER_HOUR_MS } from '../../_close/time/grain.ts';
import { type ReleaseStart, releaseStarts } from '../../_deploy/release/release-starts.ts';
import type { VersionPresence } from '../../_deploy/release/version-presence.ts';
import type { Connection, Database } from '../database/connection.ts';
import { insertRows } from '../database/insert-rows.ts';
import { holdLease } from '../database/lease.ts';
import { RELEASE_START } from '../table/tables.ts';
import { deployId } from './deploy-id.ts';
import { firstMinutes, heardPresence, sightKey } from './heard-presence.ts';

/** What came in at a time says something of starts that are so much earlier: whether a version that was back remained. */
const LOOKED_BACK_MS = HOUR_MS;

/**
 * Puts the starts of a service right from `since` (epoch ms) on, by what is stored of its connections now: new ones come,
 * those go that more data have refuted, and all learn when they were last heard.
 * @throws {StoreUnavailable} if the database cannot be written now.
 */
export async function reconcileReleaseStarts(database: Database, serviceId: string, since: number): Promise<void> {
  const from = bucketOf(since - LOOKED_BACK_MS, QUARTER_HOUR_MS);
  await database.writeTransaction(async (transaction) => {
    // One receiver after the other: an older look must not be written after a newer one.
    await holdLease(transaction, 'release starts', randomUUID(), 0);
    const presence = await heardPresence(transaction, serviceId, from);
    const found = releaseStarts(presence).filter(({ startedAt }) => startedAt >= from);
    const starts = await toTheMinute(transaction, serviceId, found);
    await replaceFrom(transaction, serviceId, from, starts);
    await extendEarlier(transaction, serviceId, from, presence, found);
  });
}

async function toTheMinute(
  transaction: Connection,
  serviceId: string,
  starts: readonly ReleaseStart[],
): Promise<ReleaseStart[]> {
  const sights = starts.map(({ version, startedAt }) => ({ version, t: startedAt }));
  const minutes = await firstMinutes(transaction, serviceId, sights);
  return starts.map((start) => {
    const startedAt = minutes.get(sightKey(start.version, start.startedAt)) ?? start.startedAt;
    return { ...start, startedAt, lastHeardAt: Math.max(startedAt, start.lastHeardAt) };
  });
}

interface StoredStart {
  version: string;
  startedAt: number;
  previousVersion: string;
  isRollback: number;
  lastHeardAt: number;
}

async function replaceFrom(
  transaction: Connection,
  serviceId: string,
  from: number,
  starts: readonly ReleaseStart[],
): Promise<void> {
  const stored = await transaction.query<StoredStart>(
    `SELECT version, started_at AS "startedAt", previous_version AS "previousVersion", is_rollback AS "isRollback",
       last_heard_at AS "lastHeardAt" FROM release_start WHERE service_id = ? AND started_at >= ?`,
    BigInt(serviceId),
    from,
  );
  const wanted = new Map(starts.map((start) => [contents(start), start]));
  for (const start of stored) {
    if (wanted.delete(contents(start))) continue;
    await transaction.execute(
      'DELETE FROM release_start WHERE service_id = ? AND started_at = ? AND version = ?',
      BigInt(serviceId),
      Number(start.startedAt),
      start.version,
    );
  }
  await insertRows(
    transaction,
    RELEASE_START,
    [...wanted.values()].map(({ version, startedAt, previousVersion, isRollback, lastHeardAt }) => {
      const id = deployId(serviceId, version, startedAt);
      return [serviceId, startedAt, version, id, previousVersion ?? '', isRollback ? 1 : 0, lastHeardAt];
    }),
  );
}

function contents({ version, startedAt, previousVersion, isRollback, lastHeardAt }: ReleaseStart | StoredStart) {
  const numbers = [Number(startedAt), Number(isRollback), Number(lastHeardAt)];
  return JSON.stringify([version, previousVersion ?? '', ...numbers]);
}

/** What began before `from` may go on. */
async function extendEarlier(
  transaction: Connection,
  serviceId: string,
  from: number,
  presence: readonly VersionPresence[],
  starts: readonly ReleaseStart[],
): Promise<void> {
  const lastHeard = new Map<string, number>();
  for (const { version, t } of presence) {
    const next = starts.find((start) => start.version === version)?.startedAt ?? Number.POSITIVE_INFINITY;
    if (t >= from && t < next) lastHeard.set(version, Math.max(t, lastHeard.get(version) ?? t));
  }
  if (lastHeard.size === 0) return;
  const earlier = await transaction.query<Pick<StoredStart, 'version' | 'startedAt' | 'lastHeardAt'>>(
    `SELECT version, started_at AS "startedAt", last_heard_at AS "lastHeardAt" FROM release_start
     WHERE service_id = ? AND started_at < ? ORDER BY started_at`,
    BigInt(serviceId),
    from,
  );
  const newest = new Map(earlier.map((start) => [start.version, start]));
  // One of hundreds at most, where nothing came late: the version that runs.
  for (const [version, lastHeardAt] of lastHeard) {
    const start = newest.get(version);
    if (start === undefined || Number(start.lastHeardAt) >= lastHeardAt) continue;
    await transaction.execute(
      'UPDATE release_start SET last_heard_at = ? WHERE service_id = ? AND started_at = ? AND version = ?',
      lastHeardAt,
      BigInt(serviceId),
      Number(start.startedAt),
      version,
    );
  }
}
