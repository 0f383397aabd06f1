import { randomUUID } from 'node:crypto';
import { bucketOf, HOUR_MS, QUARTER_HOUR_MS } from '../../_close/time/grain.ts';
import { type ReleaseStart, releaseStarts } from '../../_deploy/release/release-starts.ts';
import type { VersionPresence } from '../../_deploy/release/version-presence.ts';
import type { Connection, Database } from '../database/connection.ts';
import { inServices } from '../database/in-services.ts';
import { insertRows } from '../database/insert-rows.ts';
import { holdLease } from '../database/lease.ts';
import { RELEASE_START } from '../table/deploy-tables.ts';
import type { Row } from '../table/table.ts';
import { deployId } from './deploy-id.ts';
import { firstMinutes, heardPresence, sightKey } from './heard-presence.ts';

/** What came in at a time says something of starts that are so much earlier: whether a version that was back remained. */
const LOOKED_BACK_MS = HOUR_MS;
/** In one transaction. SQLite reads in the thread that answers requests; for a cluster each statement is a round of its nodes. */
const SERVICES_AT_A_TIME = { sqlite: 100, postgresql: 1_000 } as const;

/**
 * Puts the starts of some services right, each from a time (epoch ms) on, by what is stored of its connections now: new
 * ones come, those go that more data have refuted, and all learn when they were last heard.
 * @param since by the id of the service
 * @throws {StoreUnavailable} if the database cannot be written now; some of the services may be done.
 */
export async function reconcileReleaseStarts(database: Database, since: ReadonlyMap<string, number>): Promise<void> {
  const all = [...since].map(([id, earliest]) => [id, bucketOf(earliest - LOOKED_BACK_MS, QUARTER_HOUR_MS)] as const);
  const atATime = SERVICES_AT_A_TIME[database.dialect.name];
  for (let first = 0; first < all.length; first += atATime) {
    const from = new Map(all.slice(first, first + atATime));
    await database.writeTransaction((transaction) => reconcile(transaction, from));
  }
}

async function reconcile(transaction: Connection, from: ReadonlyMap<string, number>): Promise<void> {
  // One receiver after the other: an older look must not be written after a newer one.
  await holdLease(transaction, 'release starts', randomUUID(), 0);
  const presence = await heardPresence(transaction, from);
  const found = [...from].flatMap(([serviceId, earliest]) =>
    releaseStarts(presence.get(serviceId) ?? [])
      .filter(({ startedAt }) => startedAt >= earliest)
      .map((start) => ({ ...start, serviceId })),
  );
  const stored = await storedStarts(transaction, [...from.keys()]);
  const isReplaced = ({ serviceId, startedAt }: StoredStart) => startedAt >= (from.get(serviceId) ?? 0);
  await replace(transaction, stored.filter(isReplaced), await toTheMinute(transaction, found));
  const [earlier, begun] = [byService(stored.filter((start) => !isReplaced(start))), byService(found)];
  // What began before `from` may go on.
  await insertRows(
    transaction,
    RELEASE_START,
    [...from].flatMap(([serviceId, earliest]) => {
      const own = { earlier: earlier.get(serviceId) ?? [], found: begun.get(serviceId) ?? [] };
      return extended(earliest, presence.get(serviceId) ?? [], own).map(toRow);
    }),
  );
}

/** A start of a service, as it is kept. */
interface StoredStart extends ReleaseStart {
  serviceId: string;
}

function byService(starts: readonly StoredStart[]): ReadonlyMap<string, readonly StoredStart[]> {
  const found = new Map<string, StoredStart[]>();
  for (const start of starts) {
    const own = found.get(start.serviceId);
    if (own) own.push(start);
    else found.set(start.serviceId, [start]);
  }
  return found;
}

async function toTheMinute(transaction: Connection, starts: readonly StoredStart[]): Promise<StoredStart[]> {
  const sightOf = ({ serviceId, version, startedAt }: StoredStart) => ({ serviceId, version, t: startedAt });
  const minutes = await firstMinutes(transaction, starts.map(sightOf));
  return starts.map((start) => {
    const startedAt = minutes.get(sightKey(sightOf(start))) ?? start.startedAt;
    return { ...start, startedAt, lastHeardAt: Math.max(startedAt, start.lastHeardAt) };
  });
}

async function storedStarts(transaction: Connection, serviceIds: readonly string[]): Promise<StoredStart[]> {
  const services = inServices('service_id', serviceIds);
  const rows = await transaction.query<
    Record<'id' | 'version' | 'previous', string> & Record<'at' | 'back' | 'last', number>
  >(
    `SELECT CAST(service_id AS TEXT) AS id, version, started_at AS at, previous_version AS previous, is_rollback AS back,
       last_heard_at AS last FROM release_start WHERE ${services.sql} ORDER BY started_at`,
    ...services.ids,
  );
  return rows.map(({ id, version, at, previous, back, last }) => ({
    serviceId: id,
    version,
    startedAt: Number(at),
    previousVersion: previous,
    isRollback: Number(back) === 1,
    lastHeardAt: Number(last),
  }));
}

async function replace(
  transaction: Connection,
  stored: readonly StoredStart[],
  starts: readonly StoredStart[],
): Promise<void> {
  const wanted = new Map(starts.map((start) => [JSON.stringify(toRow(start)), start]));
  for (const start of stored) {
    if (wanted.delete(JSON.stringify(toRow(start)))) continue;
    await transaction.execute(
      'DELETE FROM release_start WHERE service_id = ? AND started_at = ? AND version = ?',
      BigInt(start.serviceId),
      start.startedAt,
      start.version,
    );
  }
  await insertRows(transaction, RELEASE_START, [...wanted.values()].map(toRow));
}

function toRow({ serviceId, version, startedAt, previousVersion, isRollback, lastHeardAt }: StoredStart): Row {
  const id = deployId(serviceId, version, startedAt);
  return [serviceId, startedAt, version, id, previousVersion ?? '', isRollback ? 1 : 0, lastHeardAt];
}

/** Starts before `from`, of versions that were heard after they were last: with when they were last heard now. */
function extended(
  from: number,
  presence: readonly VersionPresence[],
  { earlier, found }: Record<'earlier' | 'found', readonly StoredStart[]>,
): StoredStart[] {
  const lastHeard = new Map<string, number>();
  for (const { version, t } of presence) {
    const next = found.find((start) => start.version === version)?.startedAt ?? Number.POSITIVE_INFINITY;
    if (t >= from && t < next) lastHeard.set(version, Math.max(t, lastHeard.get(version) ?? t));
  }
  const newest = new Map(earlier.map((start) => [start.version, start]));
  return [...newest.values()].flatMap((start) => {
    const lastHeardAt = lastHeard.get(start.version) ?? start.lastHeardAt;
    return lastHeardAt > start.lastHeardAt ? [{ ...start, lastHeardAt }] : [];
  });
}
