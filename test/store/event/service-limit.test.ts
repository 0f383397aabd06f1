import { describe, expect, test } from 'vitest';
import { MINUTE_MS } from '../../../app/_close/time/grain.ts';
import { dataQuality } from '../../../app/_query/quality/data-quality.ts';
import { setUpNotices } from '../../../app/_query/service/set-up-notices.ts';
import type { Database } from '../../../app/_store/database/connection.ts';
import { openDatabase } from '../../../app/_store/database/open-database.ts';
import { CardinalityGuard } from '../../../app/_store/event/cardinality-guard.ts';
import { IngestCounts } from '../../../app/_store/event/ingest-count.ts';
import { SampleBudget } from '../../../app/_store/incident/incident-sample.ts';
import { writeBatch } from '../../../app/_store/write-batch.ts';
import { openEvent } from '../../query/some-event.ts';
import { rowCount, temporaryDatabase } from '../../support/temporary-database.ts';
import { LIMITS, outcomes, write } from './guarded-write.ts';

const NOW = 1_784_073_600_000;

describe('services beyond their limit', () => {
  const of = (service: string, environment = 'production') => openEvent({ at: NOW, service, environment });
  const served = async (database: Database) => {
    const rows = await database.query<{ name: string; environment: string; n: bigint }>(
      `SELECT s.name, s.environment, SUM(r.ended_spans) AS n FROM close_rollup AS r JOIN service AS s ON s.id = r.service_id
       WHERE r.grain = 86400000 GROUP BY 1, 2 ORDER BY 1, 2`,
    );
    return Object.fromEntries(rows.map(({ name, environment, n }) => [`${name} ${environment}`, Number(n)]));
  };

  test('count as __other__ of their environment, or of none that is known, and make no row of their own', async () => {
    const database = await temporaryDatabase();
    const guard = new CardinalityGuard(LIMITS);
    await write(database, guard, [of('a'), of('b'), of('a', 'staging'), of('c'), of('d', 'pod-1'), of('a')]);
    await write(database, guard, [of('e', 'pod-2'), of('b'), of('f', 'staging')]);
    expect(await served(database)).toEqual({
      'a production': 2,
      'a staging': 1,
      'b production': 2,
      '__other__ __other__': 2,
      '__other__ production': 1,
      '__other__ staging': 1,
    });
    expect(await outcomes(database)).toEqual({ accepted: 9, overflow_service: 4 });
    const quality = await dataQuality(database, { from: NOW, to: NOW + MINUTE_MS }, MINUTE_MS);
    expect(quality.overflow.service).toBe(4);
    expect(await setUpNotices(database)).toEqual([
      { service: '__other__', environment: '__other__', kind: 'service_beyond_limit', path: 'e' },
      { service: '__other__', environment: 'production', kind: 'service_beyond_limit', path: 'c' },
      { service: '__other__', environment: 'staging', kind: 'service_beyond_limit', path: 'f' },
    ]);
  });

  test('are the same for two receivers', async () => {
    const database = await temporaryDatabase();
    const other = await openDatabase(database.url);
    await write(database, new CardinalityGuard(LIMITS), [of('a'), of('b')]);
    await write(other, new CardinalityGuard(LIMITS), [of('c'), of('d')]);
    await write(database, new CardinalityGuard(LIMITS), [of('d'), of('c')]);
    await other.close();
    expect(await served(database)).toMatchObject({ 'c production': 2, '__other__ production': 2 });
  });

  test('lend their counts of what was rejected too, and their readings', async () => {
    const database = await temporaryDatabase();
    const guard = new CardinalityGuard({ ...LIMITS, service: 1 });
    await write(database, guard, [of('a')]);
    const counts = new IngestCounts();
    counts.add(of('b').origin, 'rejected_too_old', NOW, 3);
    counts.add(null, 'request', NOW);
    await writeBatch(database, { events: [], counts, arrivedAt: NOW }, new SampleBudget(), guard);
    expect(await outcomes(database)).toEqual({ accepted: 1, rejected_too_old: 3, request: 1 });
    expect(await database.query("SELECT name FROM service WHERE name <> 'a'")).toEqual([{ name: '__other__' }]);
  });

  test('take at most as many rows as those within it, and one, when a pod id stands in the name', async () => {
    const database = await temporaryDatabase();
    const guard = new CardinalityGuard({ ...LIMITS, service: 100 });
    for (let batch = 0; batch < 5; batch += 1) {
      await write(
        database,
        guard,
        Array.from({ length: 2_000 }, (_, index) => of(`chat-${batch}-${index}`, `pod-${index}`)),
      );
    }
    expect(await rowCount(database, 'service')).toBe(201);
    expect((await served(database))['__other__ __other__']).toBe(9_500);
  });
});
