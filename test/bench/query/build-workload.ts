import type { Database } from '../../../app/_store/database/connection.ts';
import { migrate } from '../../../app/_store/database/migrate.ts';
import { IngestCounts } from '../../../app/_store/event/ingest-count.ts';
import { SampleBudget } from '../../../app/_store/incident/incident-sample.ts';
import { writeBatch } from '../../../app/_store/write-batch.ts';
import { reconcileAll } from '../../query/stored.ts';
import { buildDeploys } from './build-deploys.ts';
import { END, eventsOfHour, HOUR_MS } from './workload.ts';

/**
 * Writes the workload's last `days` days by the write path itself, an hour a transaction. Goes on where an earlier call
 * was cut off, so a database that is kept is built once.
 */
export async function buildWorkload(database: Database, days: number): Promise<void> {
  await migrate(database);
  const budget = new SampleBudget();
  const [last] = await database.query<{ at: number | null }>('SELECT MAX(ended_at) AS at FROM close_event');
  const begin = END - days * 24 * HOUR_MS;
  const written = last?.at == null ? begin : Math.floor(Number(last.at) / HOUR_MS + 1) * HOUR_MS;
  for (let from = written; from < END; from += HOUR_MS) {
    const counts = new IngestCounts();
    counts.add(null, 'request', from);
    await writeBatch(database, { events: eventsOfHour(from), counts, arrivedAt: from + HOUR_MS }, budget);
  }
  await reconcileAll(database, begin);
  await buildDeploys(database, days);
  // As autovacuum does of its own after so many rows, later.
  await database.execute('ANALYZE');
}
