import type { CloseEvent } from '../../../app/_close/event/event.ts';
import type { Database } from '../../../app/_store/database/connection.ts';
import type { CardinalityGuard } from '../../../app/_store/event/cardinality-guard.ts';
import { IngestCounts } from '../../../app/_store/event/ingest-count.ts';
import { SampleBudget } from '../../../app/_store/incident/incident-sample.ts';
import { writeBatch } from '../../../app/_store/write-batch.ts';

const NOW = 1_784_073_600_000;
export const LIMITS = { service: 3, route: 3, version: 2, instance: 2, group: 2 };

/** Writes events within these limits, or those of the guard. */
export function write(
  database: Database,
  guard: CardinalityGuard,
  events: CloseEvent[],
  arrivedAt = NOW,
): Promise<void> {
  return writeBatch(database, { events, counts: new IngestCounts(), arrivedAt }, new SampleBudget(), guard);
}

/** Counts of spans and points by what became of them, over all services. */
export async function outcomes(database: Database): Promise<Record<string, number>> {
  const rows = await database.query<{ outcome: string; n: bigint }>(
    'SELECT outcome, SUM(n) AS n FROM ingest_total GROUP BY outcome',
  );
  return Object.fromEntries(rows.map(({ outcome, n }) => [outcome, Number(n)]));
}
