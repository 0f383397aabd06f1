import { expect } from 'vitest';
import type { CloseEvent } from '../../app/_close/event/event.ts';
import type { Database } from '../../app/_store/database/connection.ts';
import { expectEqualRollups } from '../store/expect-equal-rollups.ts';
import { naiveRollups } from '../store/naive-rollup.ts';
import { storedRollups } from '../store/stored-rollups.ts';
import type { RandomBatch } from '../support/random-batch.ts';
import type { Ledger } from '../support/retrying-sender.ts';

/**
 * The store holds every acknowledged span once and as it was sent; of what was given up, whole requests or nothing; and
 * the rollups are those of the spans it holds.
 */
export async function expectEqualLedger(database: Database, ledgers: readonly Ledger[]): Promise<void> {
  const acknowledged = ledgers.flatMap((ledger) => ledger.acknowledged);
  const abandoned = ledgers.flatMap((ledger) => ledger.abandoned);
  const stored = await storedSpans(database);
  const isStored = ({ spanId }: CloseEvent) => stored.has(spanId);
  const half = abandoned.filter(({ events }) => events.some(isStored) && !events.every(isStored));
  expect(half, 'requests of which only a part is stored').toEqual([]);

  const present = distinct([...acknowledged, ...abandoned.filter(({ events }) => events.every(isStored))]);
  expect(stored).toEqual(new Map(present.map((event) => [event.spanId, spanOf(event)])));
  expectEqualRollups(await storedRollups(database), naiveRollups(present));
  expect(await counted(database, 'accepted')).toBe(present.length);
}

/** How many spans came again and did not count. */
export function duplicates(database: Database): Promise<number> {
  return counted(database, 'duplicate');
}

async function counted(database: Database, outcome: string): Promise<number> {
  const rows = await database.query<{ n: unknown }>(
    'SELECT SUM(n) AS n FROM ingest_rollup WHERE grain = 60000 AND outcome = ?',
    outcome,
  );
  return Number(rows[0]?.n ?? 0);
}

/** One request may have been sent to two receivers, and given up at one of them. */
function distinct(batches: readonly RandomBatch[]): CloseEvent[] {
  const events = [...new Set(batches)].flatMap((batch) => batch.events);
  expect(new Set(events.map(({ spanId }) => spanId)).size).toBe(events.length);
  return events;
}

/** What a stored span is compared by, in the order of {@link COLUMNS}. */
function spanOf(event: CloseEvent): unknown[] {
  const { origin } = event;
  return [
    origin.service,
    event.endedAt,
    event.startedAt,
    event.durationNs,
    event.kind,
    event.category,
    event.weight,
    Number(event.unclean),
    event.kind === 'error' ? event.count : 1,
    origin.version,
    event.role,
    event.route,
    event.initiator,
    event.closeCode,
    origin.instance,
  ];
}

const COLUMNS = `service.name, e.ended_at, e.started_at, e.duration_ns, e.kind, e.category, e.weight, e.unclean,
  e.count, series.version, series.role, series.route, series.initiator, series.code, instance.name`;

async function storedSpans(database: Database): Promise<Map<string, unknown[]>> {
  const columns = COLUMNS.split(',').map((column, index) => `${column} AS c${index}`);
  const rows = await database.query<Record<string, unknown>>(
    `SELECT ${database.dialect.hex('e.span_id')} AS id, ${columns.join(', ')} FROM close_event AS e
     JOIN service ON service.id = e.service_id
     JOIN series ON series.service_id = e.service_id AND series.id = e.series
     JOIN instance ON instance.service_id = e.service_id AND instance.id = e.instance`,
  );
  const spans = rows.map(({ id, ...row }): [string, unknown[]] => [
    String(id),
    columns.map((_, index) => {
      const value = row[`c${index}`];
      return typeof value === 'bigint' ? Number(value) : value;
    }),
  ]);
  expect(new Set(spans.map(([id]) => id)).size, 'spans stored twice').toBe(spans.length);
  return new Map(spans);
}
