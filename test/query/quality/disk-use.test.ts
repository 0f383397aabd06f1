import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY_MS, HOUR_MS } from '../../../app/_close/time/grain.ts';
import { DEFAULT_RETENTION } from '../../../app/_close/time/retention.ts';
import { diskForecast, diskUse } from '../../../app/_query/quality/disk-use.ts';
import { IngestCounts } from '../../../app/_store/event/ingest-count.ts';
import { SampleBudget } from '../../../app/_store/incident/incident-sample.ts';
import { keepSize } from '../../../app/_store/store-size.ts';
import { writeBatch } from '../../../app/_store/write-batch.ts';
import { temporaryDatabase } from '../../support/temporary-database.ts';
import { openEvent } from '../some-event.ts';

const NOW = Date.UTC(2026, 5, 20, 12);

/** Sizes of a store that grows by so much a day, the last one at `NOW`. */
function growing(perDayBytes: number, hours: number, freeBytes: number | null = null) {
  return Array.from({ length: hours + 1 }, (_, index) => ({
    measuredAt: NOW - (hours - index) * HOUR_MS,
    bytes: 1_000_000_000 + Math.round((perDayBytes * (index - hours)) / 24),
    freeBytes,
  }));
}

describe('the forecast of a size', () => {
  test('is that of the day on which raw spans are as old as they are kept', () => {
    const found = diskForecast(growing(50_000_000, 100), NOW + 4 * DAY_MS);
    expect(found).toEqual({
      measuredAt: NOW,
      bytes: 1_000_000_000,
      freeBytes: null,
      growthPerDayBytes: 50_000_000,
      forecast: { at: NOW + 4 * DAY_MS, bytes: 1_200_000_000 },
    });
  });

  test('is that of 30 days later where they are, by what it grew since', () => {
    const before = growing(90_000_000, 72).map(({ measuredAt, bytes, freeBytes }) => ({
      measuredAt: measuredAt - 4 * DAY_MS,
      bytes: bytes - 4_000_000,
      freeBytes,
    }));
    const sizes = [...before, ...growing(1_000_000, 96).slice(1)];
    expect(diskForecast(sizes, NOW - 4 * DAY_MS)).toMatchObject({
      growthPerDayBytes: 1_000_000,
      forecast: { at: NOW + 30 * DAY_MS, bytes: 1_030_000_000 },
    });
  });

  test('counts what is stored, not what is free', () => {
    const [first, last] = [growing(0, 48, 400_000_000)[0], growing(0, 0, 100_000_000)[0]];
    expect(first && last && diskForecast([first, last], NOW + 2 * DAY_MS)).toMatchObject({
      growthPerDayBytes: 150_000_000,
      // Two days add 300 MB, and 100 MB of them fill the free pages.
      forecast: { bytes: 1_200_000_000 },
    });
  });

  test('begins anew after a shorter retention took away at once what many days had brought', () => {
    const before = growing(30_000_000, 48).map((size) => ({
      ...size,
      measuredAt: size.measuredAt - 3 * DAY_MS,
      bytes: size.bytes + 900_000_000,
    }));
    expect(diskForecast([...before, ...growing(10_000_000, 48)], NOW - 9 * DAY_MS)).toMatchObject({
      growthPerDayBytes: 10_000_000,
      forecast: { bytes: 1_300_000_000 },
    });
    expect(diskForecast([...before, ...growing(10_000_000, 5)], null)).toMatchObject({ forecast: null });
  });

  test('is unknown for a store that was measured for less than a day, and null for one that was not', () => {
    expect(diskForecast(growing(1, 23), null)).toMatchObject({ growthPerDayBytes: null, forecast: null });
    expect(diskForecast([], null)).toBeNull();
  });

  test('never lies below the size, and is no number that is none', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -100_000_000, max: 100_000_000 }),
        fc.integer({ min: 0, max: 168 }),
        fc.option(fc.integer({ min: -30 * DAY_MS, max: 30 * DAY_MS })),
        (perDay, hours, full) => {
          const found = diskForecast(growing(perDay, hours), full === null ? null : NOW + full);
          expect(found?.forecast === null).toBe(found?.growthPerDayBytes === null);
          if (found?.forecast) expect(found.forecast.bytes).toBeGreaterThanOrEqual(found.bytes);
          if (found?.forecast) expect(found.forecast.at).toBeGreaterThan(NOW);
        },
      ),
    );
  });
});

test('the use of the disk is the last size that was measured, and its forecast by the first span that is stored', async () => {
  const database = await temporaryDatabase();
  expect(await diskUse(database, DEFAULT_RETENTION, NOW)).toBeNull();
  for (const size of growing(24_000_000, 30)) await keepSize(database, size);
  const events = [openEvent({ at: NOW - 3 * DAY_MS }), openEvent({ at: NOW })];
  await writeBatch(database, { events, counts: new IngestCounts(), arrivedAt: NOW }, new SampleBudget());
  expect(await diskUse(database, DEFAULT_RETENTION, NOW)).toMatchObject({
    measuredAt: NOW,
    bytes: 1_000_000_000,
    forecast: { at: NOW + 11 * DAY_MS, bytes: 1_264_000_000 },
  });
});
