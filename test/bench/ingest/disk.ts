import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DAY_MS, HOUR_MS, MINUTE_MS, QUARTER_HOUR_MS } from '../../../app/_close/time/grain.ts';
import { DEFAULT_RETENTION, type Retention } from '../../../app/_close/time/retention.ts';
import { diskUse } from '../../../app/_query/quality/disk-use.ts';
import { ingest } from '../../../app/_receiver/ingest.ts';
import { retentionJob } from '../../../app/_receiver/retention-job.ts';
import type { Database } from '../../../app/_store/database/connection.ts';
import { openMigrated } from '../../../app/_store/database/open-migrated.ts';
import { SampleBudget } from '../../../app/_store/incident/incident-sample.ts';
import { writeBatch } from '../../../app/_store/write-batch.ts';
import { closeSpan, exportRequest, lateSendSpan, openSpan, stateSpan } from '../../support/otlp-fixture.ts';
import { protobufBody } from '../../support/otlp-protobuf.ts';

const CONNECTIONS_A_DAY = 2_000;
const BATCHES_A_DAY = 20;
/** Every fiftieth connection sends after its close. */
const LATE_EVERY = 50;
/** Raw rows go after 14 days: what comes later grows by rollups alone, until these go too. */
const DAYS = [14, 28, 42, 56] as const;
const FORECAST_ON_DAY = 7;
const END = Date.UTC(2026, 0, 1);

/** Nothing but days is kept for more than four weeks: so the file stops growing before the simulation ends. */
export const SHORT_RETENTION: Retention = {
  ...DEFAULT_RETENTION,
  rollupsMs: {
    ...DEFAULT_RETENTION.rollupsMs,
    [MINUTE_MS]: 14 * DAY_MS,
    [QUARTER_HOUR_MS]: 28 * DAY_MS,
    [HOUR_MS]: 28 * DAY_MS,
  },
};

/** What a connection takes on the disk in the first fortnight, and the sizes of the SQLite file. Retention runs after each day. */
export interface Disk {
  bytesPerConnection: number;
  sizes: { days: number; bytes: number }[];
  /** What data quality expected of the fourteenth day on the seventh. */
  forecastBytes: number;
}

/** Writes days of a clock of its own, with all spans of each connection. */
export async function diskAfterRetention(retention: Retention): Promise<Disk> {
  const folder = mkdtempSync(join(tmpdir(), 'afterclose-disk-'));
  const file = join(folder, 'disk.db');
  const database = await openMigrated(`file:${file}`);
  try {
    const [empty, sizes] = [await sizeOf(database, file), [] as Disk['sizes']];
    const last = Math.max(...DAYS);
    let forecastBytes = Number.NaN;
    for (let day = 1; day <= last; day += 1) {
      const start = END - (last - day + 1) * DAY_MS;
      await writeDay(database, start);
      await retentionJob(database, retention, () => start + DAY_MS).run((work) => database.writeTransaction(work));
      if (day === FORECAST_ON_DAY) {
        const use = await diskUse(database, retention, start + DAY_MS);
        forecastBytes = use?.forecast?.bytes ?? Number.NaN;
      }
      if (DAYS.some((days) => days === day)) sizes.push({ days: day, bytes: await sizeOf(database, file) });
    }
    const bytes = (sizes[0]?.bytes ?? Number.NaN) - empty;
    return { bytesPerConnection: bytes / (DAYS[0] * CONNECTIONS_A_DAY), sizes, forecastBytes };
  } finally {
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function sizeOf(database: Database, file: string): Promise<number> {
  await database.query('PRAGMA wal_checkpoint(TRUNCATE)');
  return statSync(file).size;
}

async function writeDay(database: Database, start: number): Promise<void> {
  const budget = new SampleBudget();
  for (let batch = 0; batch < BATCHES_A_DAY; batch += 1) {
    const at = start + Math.floor((batch / BATCHES_A_DAY) * DAY_MS);
    const spans = Array.from({ length: CONNECTIONS_A_DAY / BATCHES_A_DAY }, (_, index) =>
      connection(at + index * 7, index % LATE_EVERY === 0),
    ).flat();
    const now = at + MINUTE_MS;
    const { events, counts } = ingest(
      protobufBody(exportRequest({ 'service.version': '1.0' }, spans)),
      'protobuf',
      'default',
      now,
      DEFAULT_RETENTION,
    );
    await writeBatch(database, { events, counts, arrivedAt: now }, budget);
  }
}

function connection(endedAt: number, isLate: boolean) {
  const connectionId = `${endedAt}-${isLate}`;
  const at = { connectionId, startedAt: endedAt - MINUTE_MS, endedAt };
  const closing = { connectionId, startedAt: endedAt, endedAt: endedAt + 20 };
  return [
    stateSpan('connecting', { connectionId, startedAt: at.startedAt - 15, endedAt: at.startedAt }),
    openSpan(at),
    stateSpan('closing', closing),
    closeSpan(closing),
    ...(isLate ? [lateSendSpan(closing)] : []),
  ];
}
