import { expect, test } from 'vitest';
import type { AlertRule } from '../../../app/_alert/rule/rule.ts';
import { DEFAULT_RETENTION } from '../../../app/_close/time/retention.ts';
import { backtest } from '../../../app/_query/alert/backtest.ts';
import { rules } from '../../../app/_query/alert/rules.ts';
import { unheardWarnings } from '../../../app/_query/alert/unheard-warnings.ts';
import { someRule } from '../../alert/some-rule.ts';
import { temporaryDatabase } from '../../support/temporary-database.ts';
import { BEGIN, eventsByMinute, LiveRules, minute } from './live-rules.ts';

async function heard() {
  const given = { service: 'chat', environment: 'production', version: '1.1', route: '/rooms' };
  const shop = { ...given, service: 'shop', environment: 'staging', version: '2.0' };
  const events = eventsByMinute({ ended: '2x3', given }, { ended: '2x3', given: shop });
  const receiver = new LiveRules(await temporaryDatabase(), events);
  await receiver.arrive(3);
  return receiver;
}

test('what a rule restricts itself to and nobody ever heard of is named', async () => {
  const { database } = await heard();
  const of = async (filter: AlertRule['filter']) => (await unheardWarnings(database, [{ filter }]))[0];
  expect(await of({})).toEqual([]);
  expect(await of({ service: 'chat', environment: 'production', version: '1.1', route: '/rooms' })).toEqual([]);
  expect(await of({ service: ['chat', 'shop'], environment: ['production', 'staging'] })).toEqual([]);
  expect(await of({ service: 'caht', environment: 'prod' })).toEqual([
    'No telemetry was ever heard of service "caht".',
  ]);
  expect(await of({ service: ['chat', 'caht'] })).toEqual(['No telemetry was ever heard of service "caht".']);
  expect(await of({ environment: 'prod' })).toEqual(['No telemetry was ever heard of environment "prod".']);
  expect(await of({ service: 'chat', environment: 'staging' })).toEqual([
    'No telemetry was ever heard of environment "staging" of "chat".',
  ]);
  expect(await of({ service: 'chat', version: '2.0', route: '/room' })).toEqual([
    'No telemetry was ever heard of version "2.0" of "chat".',
    'No telemetry was ever heard of route "/room" of "chat".',
  ]);
});

test('rules and backtests say so', async () => {
  const receiver = await heard();
  const rule = someRule({ filter: { service: 'caht' } });
  await receiver.rule(rule, 'r');
  await receiver.rule(someRule({ filter: { service: 'chat' } }), 's');
  const { database, now } = receiver;
  const sentence = 'No telemetry was ever heard of service "caht".';
  expect((await rules(database)).map(({ warnings }) => warnings.includes(sentence))).toEqual([true, false]);
  const asked = {
    rule,
    current: null,
    zone: 'UTC',
    warmUpMs: 0,
    retention: DEFAULT_RETENTION,
    from: BEGIN,
    to: minute(3),
  };
  expect((await backtest(database, asked, [], now)).warnings).toContain(sentence);
});
