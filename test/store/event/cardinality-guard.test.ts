import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY_MS, MINUTE_MS } from '../../../app/_close/time/grain.ts';
import { DEFAULT_RETENTION } from '../../../app/_close/time/retention.ts';
import { dataQuality } from '../../../app/_query/quality/data-quality.ts';
import { retentionJob } from '../../../app/_receiver/retention-job.ts';
import type { Database } from '../../../app/_store/database/connection.ts';
import { openDatabase } from '../../../app/_store/database/open-database.ts';
import { CardinalityGuard } from '../../../app/_store/event/cardinality-guard.ts';
import { IngestCounts } from '../../../app/_store/event/ingest-count.ts';
import { SampleBudget } from '../../../app/_store/incident/incident-sample.ts';
import { writeBatch } from '../../../app/_store/write-batch.ts';
import { pair } from '../../query/pair.ts';
import { openEvent } from '../../query/some-event.ts';
import { temporaryDatabase, withTemporaryDatabase } from '../../support/temporary-database.ts';
import { LIMITS, outcomes, write } from './guarded-write.ts';

const NOW = 1_784_073_600_000;
/** Ended connections by a column of their series, over all services. */
async function endedBy(database: Database, column: 'route' | 'version'): Promise<Record<string, number>> {
  const rows = await database.query<{ key: string; n: bigint }>(
    `SELECT s.${column} AS key, SUM(r.ended_spans) AS n FROM close_rollup AS r
     JOIN series AS s ON s.service_id = r.service_id AND s.id = r.series WHERE r.grain = 86400000 GROUP BY 1 ORDER BY 1`,
  );
  return Object.fromEntries(rows.map(({ key, n }) => [key, Number(n)]));
}

const routes = (...names: string[]) => names.map((route) => openEvent({ at: NOW, route }));

describe('beyond its limit', () => {
  test('a route becomes __other__, is counted, and those before it stay', async () => {
    const database = await temporaryDatabase();
    const guard = new CardinalityGuard(LIMITS);
    await write(database, guard, routes('/a', '/b', '', '/c', '/d', '/a'));
    await write(database, guard, routes('/e', '/d', '/c', '', '__other__'));
    expect(await endedBy(database, 'route')).toEqual({ '': 2, '/a': 2, '/b': 1, '/c': 2, __other__: 4 });
    expect(await outcomes(database)).toEqual({ accepted: 11, overflow_route: 4 });
    const quality = await dataQuality(database, { from: NOW, to: NOW + MINUTE_MS }, MINUTE_MS);
    expect(quality.overflow).toEqual({ service: 0, route: 4, version: 0, instance: 0, group: 0 });
  });

  test('groups of incidents count as one of their category, and those before them stay', async () => {
    const database = await temporaryDatabase();
    const guard = new CardinalityGuard(LIMITS);
    const at = (name: string) => pair({ at: NOW }, `    at ${name} (/src/a.js:1:1)`);
    await write(database, guard, [at('a'), at('b'), at('c'), at('d'), at('a')]);
    await write(database, guard, [at('e'), at('b'), { ...at('f'), category: 'double_close' }]);
    const rows = await database.query<{ site: string | null; category: string; other: number; n: number }>(
      `SELECT g.send_site AS site, g.category, g.is_other AS other, SUM(r.incident_spans) AS n
       FROM incident_group_rollup AS r JOIN incident_group AS g ON g.service_id = r.service_id AND g.id = r.group_id
       WHERE r.grain = 86400000 GROUP BY 1, 2, 3`,
    );
    const told = rows.map(({ site, category, other, n }) => [
      site === null ? category : JSON.parse(site).function,
      Number(other),
      Number(n),
    ]);
    expect(told.sort()).toEqual([
      ['a', 0, 2],
      ['b', 0, 2],
      ['double_close', 1, 1],
      ['send_after_close', 1, 3],
    ]);
    expect(await outcomes(database)).toEqual({ accepted: 8, overflow_group: 4 });
  });

  test('versions and instances become __other__, each by itself, and another service has its own limits', async () => {
    const database = await temporaryDatabase();
    const guard = new CardinalityGuard(LIMITS);
    const of = (version: string, instance: string) =>
      openEvent({ at: NOW, version, instance, connectionNumber: 1, service: 'chat' });
    await write(database, guard, [of('1', 'a'), of('2', 'b'), of('3', 'a'), of('1', 'c'), of('4', 'd')]);
    await write(database, guard, [openEvent({ at: NOW, version: '3', instance: 'c', service: 'feed' })]);
    expect(await endedBy(database, 'version')).toEqual({ '1': 2, '2': 1, '3': 1, __other__: 2 });
    const instances = await database.query<{ name: string }>('SELECT name FROM instance ORDER BY name');
    expect(instances.map(({ name }) => name)).toEqual(['__other__', 'a', 'b', 'c']);
    expect(await outcomes(database)).toMatchObject({ overflow_version: 2, overflow_instance: 2 });
    const covered = await database.query('SELECT DISTINCT instance FROM coverage_rollup');
    expect(covered).toHaveLength(2);
  });

  test('a resent span is a duplicate, whether its route was told apart then or not', async () => {
    const database = await temporaryDatabase();
    const guard = new CardinalityGuard(LIMITS);
    const events = routes('/a', '/b', '/c', '/d');
    await write(database, guard, events);
    await write(database, new CardinalityGuard({ ...LIMITS, route: 4 }), events);
    expect(await outcomes(database)).toMatchObject({ accepted: 4, duplicate: 4, overflow_route: 1 });
  });

  test('a reading of an instance is not kept', async () => {
    const database = await temporaryDatabase();
    const guard = new CardinalityGuard(LIMITS);
    const readings = ['a', 'b', 'c'].map((instance) => ({
      kind: 'reading' as const,
      origin: openEvent({ at: NOW, instance }).origin,
      role: 'server' as const,
      state: 'open' as const,
      connections: 1,
      observedAt: NOW,
    }));
    const counts = new IngestCounts();
    for (const { origin } of readings) counts.add(origin, 'point_accepted', NOW);
    await writeBatch(database, { events: [], readings, counts, arrivedAt: NOW }, new SampleBudget(), guard);
    expect(await database.query('SELECT connections FROM active_connection')).toHaveLength(2);
    expect(await outcomes(database)).toEqual({ point_accepted: 2, point_rejected: 1 });
  });
});

test('a value that is not seen for a week makes room, one that is seen stays', async () => {
  const database = await temporaryDatabase();
  const guard = new CardinalityGuard(LIMITS);
  await write(database, guard, routes('/a', '/b', '/c'), NOW);
  for (let day = 1; day <= 7; day++) {
    await write(database, guard, routes('/a', `/new-${day}`), NOW + day * DAY_MS);
  }
  expect(await endedBy(database, 'route')).toMatchObject({ '/a': 8, __other__: 7 });
  await write(database, guard, routes('/a', '/d', '/e', '/f'), NOW + 8 * DAY_MS);
  expect(await endedBy(database, 'route')).toMatchObject({ '/a': 9, '/d': 1, '/e': 1, __other__: 8 });
});

test('what a service that went away had been admitted is deleted', async () => {
  const database = await temporaryDatabase();
  await write(database, new CardinalityGuard(LIMITS), routes('/old'), NOW - 10 * DAY_MS);
  await write(database, new CardinalityGuard(LIMITS), [openEvent({ at: NOW, service: 'feed', route: '/new' })]);
  await retentionJob(database, DEFAULT_RETENTION, () => NOW).run((work) => database.writeTransaction(work));
  const rows = await database.query<{ value: string }>("SELECT value FROM admitted_value WHERE dimension = 'route'");
  expect(rows).toEqual([{ value: '/new' }]);
});

test('several receivers, restarted at any time, never tell more apart than the limit, and never forget one', async () => {
  const batch = fc.record({
    receiver: fc.nat(2),
    restarted: fc.boolean(),
    values: fc.array(fc.tuple(fc.nat(1), fc.nat(9)), { minLength: 1, maxLength: 8 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(batch, { minLength: 1, maxLength: 3 }), { maxLength: 6 }), (rounds) =>
      withTemporaryDatabase(async (database) => {
        const others = await Promise.all([0, 1, 2].map(() => openDatabase(database.url)));
        const guards = others.map(() => new CardinalityGuard(LIMITS));
        const admitted = new Map<string, Set<string>>();
        let written = 0;
        for (const round of rounds) {
          await Promise.all(
            round.map(async ({ receiver, restarted, values }) => {
              if (restarted) guards[receiver] = new CardinalityGuard(LIMITS);
              const [own, guard] = [others[receiver], guards[receiver]];
              if (!own || !guard) throw new Error('no such receiver');
              const events = values.map(([service, route]) =>
                openEvent({ at: NOW, service: `service-${service}`, route: `/${route}` }),
              );
              written += events.length;
              await write(own, guard, events);
            }),
          );
          const rows = await database.query<{ id: string; value: string }>(
            "SELECT CAST(service_id AS TEXT) AS id, value FROM admitted_value WHERE dimension = 'route'",
          );
          for (const [id, before] of admitted) {
            const now = rows.filter((row) => row.id === id).map(({ value }) => value);
            expect(now).toEqual(expect.arrayContaining([...before]));
          }
          for (const { id, value } of rows) admitted.set(id, (admitted.get(id) ?? new Set()).add(value));
          for (const values of admitted.values()) expect(values.size).toBeLessThanOrEqual(LIMITS.route);
        }
        const told = await database.query<{ id: string; route: string; n: bigint }>(
          `SELECT CAST(s.service_id AS TEXT) AS id, s.route, SUM(r.ended_spans) AS n FROM close_rollup AS r
         JOIN series AS s ON s.service_id = r.service_id AND s.id = r.series
         WHERE r.grain = 86400000 GROUP BY s.service_id, s.route`,
        );
        expect(told.reduce((sum, { n }) => sum + Number(n), 0)).toBe(written);
        for (const { id, route } of told) {
          expect(route === '__other__' || admitted.get(id)?.has(route)).toBe(true);
        }
        await Promise.all(others.map((other) => other.close()));
      }),
    ),
    { numRuns: 12 },
  );
});
