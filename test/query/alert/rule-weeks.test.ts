import { expect, test } from 'vitest';
import { HOUR_MS, WEEK_MS } from '../../../app/_close/time/grain.ts';
import { DEFAULT_RETENTION } from '../../../app/_close/time/retention.ts';
import { backtest } from '../../../app/_query/alert/backtest.ts';
import { RuleWeeks } from '../../../app/_query/alert/rule-weeks.ts';
import { createRule, replaceRule } from '../../../app/_store/alert/rule.ts';
import { someRule } from '../../alert/some-rule.ts';
import { temporaryDatabase } from '../../support/temporary-database.ts';
import { eventsByMinute, LiveRules, minute } from './live-rules.ts';

const JUDGING = { warmUpMs: 0, retention: DEFAULT_RETENTION };

/** An hour in which nothing is late, then twenty minutes with one connection in five, and quiet. */
const LIFE = eventsByMinute({ ended: '40x110', affected: '0x60 8x20 0x30' });
const NOW = minute(125);
const LONG_MS = 60_000;

async function lived() {
  const database = await temporaryDatabase();
  const receiver = new LiveRules(database, LIFE);
  await receiver.arrive(110);
  return database;
}

test('the week of a rule that is off is that of its backtest, and ends at the last whole hour', async () => {
  const database = await lived();
  const rule = someRule({ name: 'Off', splitBy: 'service', enabled: false });
  await createRule(database, rule, minute(0), 'off');
  await createRule(database, someRule({ name: 'On' }), minute(0), 'on');
  const { weeks, pending } = await new RuleWeeks().reported(database, JUDGING, NOW, LONG_MS);
  expect(pending).toBe(0);
  expect(weeks.map(({ ruleId }) => ruleId)).toEqual([
    'worse-release',
    'same-hours',
    'new-pair',
    'telemetry-lost',
    'cut-at-death',
    'fixed-threshold',
    'slo-burn',
    'off',
  ]);
  const own = weeks.find(({ ruleId }) => ruleId === 'off');
  const to = Math.floor(NOW / HOUR_MS) * HOUR_MS;
  const asked = { rule, current: null, from: to - WEEK_MS, to, zone: 'UTC', warmUpMs: 0, retention: DEFAULT_RETENTION };
  const { edited } = await backtest(database, asked, [], NOW);
  expect(own).toMatchObject({ name: 'Off', enabled: false, to, pagesAWeek: edited.pagesAWeek });
  expect(own?.fired).toEqual(
    edited.episodes.map(({ firedAt, resolvedAt }) => ({
      service: 'chat',
      environment: 'production',
      from: firedAt,
      to: resolvedAt ?? to,
    })),
  );
  expect(own?.fired).toHaveLength(1);
});

test('a week is worked out once an hour, and again where its rule is another one', async () => {
  const database = await lived();
  const rule = someRule({ splitBy: 'service', enabled: false });
  await createRule(database, rule, minute(0), 'off');
  const kept = new RuleWeeks();
  const pages = async (now: number) => {
    const { weeks } = await kept.reported(database, JUDGING, now, LONG_MS);
    return weeks.find(({ ruleId }) => ruleId === 'off')?.fired.length;
  };
  expect(await pages(NOW)).toBe(1);
  await database.execute('DELETE FROM close_rollup');
  expect(await pages(NOW)).toBe(1);
  await replaceRule(database, 'off', { ...rule, windowMs: 2 * rule.windowMs }, { by: '', now: NOW });
  expect(await pages(NOW)).toBe(0);
});

test('whoever does not wait is told how many are not worked out yet', async () => {
  const database = await lived();
  const kept = new RuleWeeks();
  const first = await kept.reported(database, JUDGING, NOW, 0);
  expect(first.pending).toBeGreaterThan(0);
  expect(first.weeks.length + first.pending).toBe(7);
  expect(await kept.reported(database, JUDGING, NOW, LONG_MS)).toMatchObject({ pending: 0, weeks: { length: 7 } });
});
