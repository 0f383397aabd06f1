import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DAY_MS } from '../../../app/_close/time/grain.ts';
import { DEFAULT_RETENTION } from '../../../app/_close/time/retention.ts';
import { incidents } from '../../../app/_query/incident/incidents.ts';
import { summary } from '../../../app/_query/measure/summary.ts';
import { timeseries } from '../../../app/_query/measure/timeseries.ts';
import type { Connection } from '../../../app/_store/database/connection.ts';
import { IS_DISTRIBUTED } from '../../support/distributed-schemas.ts';
import { randomEvents, SPAN_MS, START } from '../random-events.ts';
import { randomTimeseriesQuery } from '../random-query.ts';
import { stored } from '../stored.ts';

const NOW = START + SPAN_MS + DAY_MS;

/** Where there is no Citus: a table of its name makes the questions take the form that Citus can answer. */
test.skipIf(IS_DISTRIBUTED)('sums are the same where services would lie on several nodes', async () => {
  await fc.assert(
    fc.asyncProperty(
      randomEvents,
      fc.array(randomTimeseriesQuery, { minLength: 5, maxLength: 10 }),
      async (events, queries) => {
        const db = await stored(events, NOW);
        const statements: string[] = [];
        const ask = async (connection: Connection) => {
          const answers = [];
          for (const query of queries) {
            answers.push(await timeseries(connection, query, NOW));
            answers.push(
              await summary(connection, query),
              await incidents(connection, query, {}, NOW, DEFAULT_RETENTION),
            );
          }
          return JSON.stringify(answers, rounded);
        };
        const onOneNode = await ask(db);
        await db.execute('CREATE TABLE pg_dist_partition (logicalrelid regclass)');
        const onSeveral = await ask({
          ...db,
          query: (sql, ...parameters) => {
            statements.push(sql);
            return db.query(sql, ...parameters);
          },
        });
        expect(JSON.parse(onSeveral)).toEqual(JSON.parse(onOneNode));
        // The node of every group of rows is known.
        const lateral = statements.filter((sql) => sql.includes('r.grain = segment.grain'));
        const atOnce = statements.filter((sql) => sql.includes('r.grain = ?'));
        expect([lateral.length, atOnce.length]).not.toContain(0);
        for (const sql of lateral) {
          expect(sql).toMatch(/LATERAL \(\s*(SELECT CAST\(service_id [\s\S]*FROM \()?SELECT r\.service_id,/);
        }
        for (const sql of lateral.filter((one) => one.includes('AS packed'))) {
          expect(sql).toMatch(/AS found\s+GROUP BY service_id\) AS packed/);
        }
        for (const sql of atOnce)
          expect(sql).toMatch(/\(SELECT service_id, [^()]*SUM\([\s\S]* FROM \(SELECT r\.service_id,/);
        await db.close();
      },
    ),
    { numRuns: 5, endOnFailure: true },
  );
});

/** Sums of fractions depend on their order in the last digits. */
function rounded(_: string, value: unknown): unknown {
  return typeof value === 'number' ? Number(value.toPrecision(9)) : value;
}
