import { expect, test } from 'vitest';
import { IngestCounts } from '../../app/_store/event/ingest-count.ts';
import { SampleBudget } from '../../app/_store/incident/incident-sample.ts';
import { keepSize, keptSizes, measureSize } from '../../app/_store/store-size.ts';
import { writeBatch } from '../../app/_store/write-batch.ts';
import { openEvent } from '../query/some-event.ts';
import { temporaryDatabase } from '../support/temporary-database.ts';

const AT = Date.UTC(2026, 5, 20, 12);

test('a size holds the events that were written, with their indexes', async () => {
  const database = await temporaryDatabase();
  const empty = await measureSize(database);
  const events = Array.from({ length: 5_000 }, (_, index) => openEvent({ at: AT + index }));
  await writeBatch(database, { events, counts: new IngestCounts(), arrivedAt: AT }, new SampleBudget());
  const full = await measureSize(database);
  // A row of raw events is some 100 bytes.
  expect(full.bytes - empty.bytes).toBeGreaterThan(5_000 * 50);
  expect(full.bytes - empty.bytes).toBeLessThan(5_000 * 1_000);
  expect(full.freeBytes === null).toBe(database.dialect.name === 'postgresql');
});

test('sizes are kept by their time, and of two at once the first stays', async () => {
  const database = await temporaryDatabase();
  await keepSize(database, { measuredAt: AT, bytes: 2 ** 40, freeBytes: 4_096 });
  await keepSize(database, { measuredAt: AT - 1, bytes: 1, freeBytes: null });
  await keepSize(database, { measuredAt: AT, bytes: 3, freeBytes: 3 });
  await keepSize(database, { measuredAt: AT - 2, bytes: 4, freeBytes: 4 });
  expect(await keptSizes(database, AT - 1)).toEqual([
    { measuredAt: AT - 1, bytes: 1, freeBytes: null },
    { measuredAt: AT, bytes: 2 ** 40, freeBytes: 4_096 },
  ]);
});
