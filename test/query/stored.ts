import type { CloseEvent } from '../../app/_close/event/event.ts';
import type { Database } from '../../app/_store/database/connection.ts';
import { reconcileReleaseStarts } from '../../app/_store/deploy/release-starts.ts';
import { IngestCounts } from '../../app/_store/event/ingest-count.ts';
import { SampleBudget } from '../../app/_store/incident/incident-sample.ts';
import { writeBatch } from '../../app/_store/write-batch.ts';
import { temporaryDatabase } from '../support/temporary-database.ts';

/**
 * A database of its own that holds the events, written in three batches as if each had arrived at `arrivedAt`, and the
 * starts of releases that follow from them.
 */
export async function stored(events: readonly CloseEvent[], arrivedAt: number): Promise<Database & { url: string }> {
  const db = await temporaryDatabase();
  await writeAll(db, events, arrivedAt);
  const earliest = Math.min(...events.map(({ endedAt }) => endedAt));
  await reconcileAll(db, earliest);
  return db;
}

/** Finds the starts of releases of all services from a time (epoch ms) on. */
export async function reconcileAll(db: Database, since: number): Promise<void> {
  const services = await db.query<{ id: string }>('SELECT CAST(id AS TEXT) AS id FROM service');
  await reconcileReleaseStarts(db, new Map(services.map(({ id }) => [id, since])));
}

/** In three batches, by one receiver. */
export async function writeAll(db: Database, events: readonly CloseEvent[], arrivedAt: number): Promise<void> {
  const budget = new SampleBudget();
  const third = Math.ceil(events.length / 3);
  for (let at = 0; at < events.length; at += third) {
    await writeBatch(db, { events: events.slice(at, at + third), counts: new IngestCounts(), arrivedAt }, budget);
  }
}
