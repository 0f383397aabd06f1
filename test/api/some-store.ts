import { expect } from 'vitest';
import { DAY_MS, HOUR_MS } from '../../app/_close/time/grain.ts';
import { startReceiver } from '../../app/_receiver/receiver.ts';
import { createKey } from '../../app/_store/access/access-key.ts';
import type { Database } from '../../app/_store/database/connection.ts';
import { keepSize } from '../../app/_store/store-size.ts';
import { exportRequest } from '../support/otlp-fixture.ts';
import { activeMetric, jsonMetrics } from '../support/otlp-metrics.ts';
import { send } from '../support/send.ts';
import { temporaryDatabase } from '../support/temporary-database.ts';
import { silentService } from './silent-service.ts';
import { someDeploys } from './some-deploys.ts';
import { someStorm } from './some-storm.ts';
import { someTelemetry } from './some-telemetry.ts';

/** In the middle of a minute. */
export const NOW = 1_784_073_600_000 + 5 * HOUR_MS + 30_500;

/** A database that a receiver has written, which takes everything with a key into a project. */
export async function someStore(project: string): Promise<Database & { url: string }> {
  const database = await temporaryDatabase();
  const wanted = { name: 'chat', scopes: ['ingest' as const], project, expiresAt: null, createdBy: 'ada' };
  const { key } = await database.writeTransaction((transaction) => createKey(transaction, wanted, NOW));
  const receiver = await startReceiver({
    databaseUrl: database.url,
    host: '127.0.0.1',
    port: 0,
    now: () => NOW,
    access: { mode: 'users', ingestPerMinute: null },
  });
  for (const [measuredAt, bytes] of [
    [NOW - 2 * DAY_MS, 100_000],
    [NOW, 200_000],
  ] as const) {
    await keepSize(database, { measuredAt, bytes, freeBytes: 4_096 });
  }
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${key}` };
  const requests = [...someTelemetry(NOW), ...someDeploys(NOW), ...someStorm(NOW), silentService(NOW)];
  for (const request of [...requests, ...requests.slice(0, 1)]) {
    const body = JSON.stringify(request);
    expect((await send(receiver.url, '/v1/traces', { headers, body })).status).toBe(200);
  }
  const metrics = jsonMetrics(exportRequest({}, []), [activeMetric({ open: 3, connecting: 1, closing: 1 }, NOW)]);
  expect((await send(receiver.url, '/v1/metrics', { headers, body: metrics })).status).toBe(200);
  await receiver.close();
  return database;
}
