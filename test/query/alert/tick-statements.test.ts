import { expect, test } from 'vitest';
import { MINUTE_MS } from '../../../app/_close/time/grain.ts';
import { tickData } from '../../../app/_query/alert/tick-data.ts';
import type { Connection, Database } from '../../../app/_store/database/connection.ts';
import { someRule } from '../../alert/some-rule.ts';
import { temporaryDatabase } from '../../support/temporary-database.ts';
import { eventsByMinute, LiveRules, minute } from './live-rules.ts';

const RULES = [
  someRule({ condition: { kind: 'silence' }, splitBy: 'service', windowMs: 5 * MINUTE_MS }),
  someRule({ condition: { kind: 'new_pair' }, splitBy: 'service' }),
];

function counting(database: Database): { connection: Connection; count: () => number } {
  let statements = 0;
  const connection: Connection = {
    dialect: database.dialect,
    project: database.project,
    query: (sql, ...parameters) => {
      statements += 1;
      return database.query(sql, ...parameters);
    },
    execute: (sql, ...parameters) => database.execute(sql, ...parameters),
  };
  return { connection, count: () => statements };
}

/** Counts the statements of a tick over this number of services, each in its second release. Returns what was read, too. */
async function tickOf(services: number) {
  const series = Array.from({ length: services }, (_, index) => `service ${index}`).flatMap((service) => [
    { ended: '10x29', given: { service, version: '1.0' } },
    { ended: '_x30 10x29', given: { service, version: '1.1' } },
  ]);
  const receiver = new LiveRules(await temporaryDatabase(), eventsByMinute(...series));
  await receiver.arrive(60);
  const { connection, count } = counting(receiver.database);
  const data = await tickData(connection, RULES, { warmUpMs: 0, cache: new Map(), stops: [] }, minute(60));
  return { data, statements: count() };
}

test('a tick asks as much of many services as of one, where none is silent and none has a new pair', async () => {
  const [one, many] = [await tickOf(1), await tickOf(12)];
  expect([...many.data.newPairs.values()].map(({ version, pairs }) => [version, pairs])).toEqual(
    Array(12).fill(['1.1', []]),
  );
  expect([...many.data.silences.values()].map(({ silentForMs }) => silentForMs)).toEqual(Array(12).fill(0));
  expect(many.statements).toBe(one.statements);
});
