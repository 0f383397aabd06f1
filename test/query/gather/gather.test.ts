import { expect, test } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '../../../app/_close/time/grain.ts';
import { fractionSeries } from '../../../app/_query/measure/fraction-series.ts';
import type { Connection, Parameter } from '../../../app/_store/database/connection.ts';
import { openEvent } from '../some-event.ts';
import { stored } from '../stored.ts';

const AT = Date.UTC(2026, 0, 5, 12);

test('the database returns no row for a step in which nothing of a service was counted', async () => {
  const events = Array.from({ length: 12 }, (_, index) =>
    openEvent({ at: AT + index * MINUTE_MS, service: `service ${index}` }),
  );
  const db = await stored(events, AT + HOUR_MS);
  const rowsOfSums: number[] = [];
  const connection: Connection = {
    ...db,
    async query<Row>(sql: string, ...parameters: readonly Parameter[]) {
      const rows = await db.query<Row>(sql, ...parameters);
      if (sql.includes('SUM(')) rowsOfSums.push(rows.length);
      return rows;
    },
  };
  const query = { from: AT - HOUR_MS, to: AT + HOUR_MS, step: MINUTE_MS, groupBy: 'service' } as const;
  const series = await fractionSeries(connection, query, 'sendAfterCloseRate', AT + HOUR_MS);
  const ended = series.map(({ points }) => points.reduce((sum, { denominator }) => sum + (denominator ?? 0), 0));
  expect(ended).toEqual(Array(12).fill(1));
  expect(rowsOfSums).toEqual([12]);
  await db.close();
});
