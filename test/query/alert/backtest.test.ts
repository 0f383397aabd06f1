import { expect, test } from 'vitest';
import type { AlertRule } from '../../../app/_alert/rule/rule.ts';
import { MINUTE_MS } from '../../../app/_close/time/grain.ts';
import { DEFAULT_RETENTION } from '../../../app/_close/time/retention.ts';
import { type BacktestAsked, backtest } from '../../../app/_query/alert/backtest.ts';
import { episodes } from '../../../app/_query/alert/episodes.ts';
import { someRule } from '../../alert/some-rule.ts';
import { rowCount, temporaryDatabase } from '../../support/temporary-database.ts';
import { BEGIN, eventsByMinute, LiveRules, minute } from './live-rules.ts';

const RULE = someRule({ forMs: 2 * MINUTE_MS, keepFiringForMs: 3 * MINUTE_MS, evidence: true, minEvents: 3 });
/** Three storms; the second is too short to page, and the third too small at first. */
const LIFE = {
  ended: '40x120',
  affected: '0x9 6x9 0x19 8 0x19 1 1 1 1 1 2 2 3 3 4 4 0x30',
};
const END = 120;
const ASKED: BacktestAsked = {
  from: BEGIN,
  to: minute(END),
  rule: RULE,
  current: null,
  zone: 'UTC',
  warmUpMs: 0,
  retention: DEFAULT_RETENTION,
};

async function lived() {
  const receiver = new LiveRules(await temporaryDatabase(), eventsByMinute(LIFE));
  await receiver.rule(RULE, 'r');
  await receiver.live(END);
  return receiver;
}

test('a backtest has the episodes that were, and keeps and sends nothing', async () => {
  const { database, now } = await lived();
  const kept = (await episodes(database, {})).toReversed();
  const found = await backtest(database, ASKED, [], now);
  const fired = found.edited.episodes.filter(({ firedAt, heldBackAt }) => firedAt !== null || heldBackAt !== null);
  expect(fired.length).toBeGreaterThan(1);
  expect(
    kept.map(({ startedAt, firedAt, resolvedAt, fired: value }) => ({ startedAt, firedAt, resolvedAt, fired: value })),
  ).toEqual(
    fired.map(({ startedAt, firedAt, resolvedAt, fired: value }) => ({ startedAt, firedAt, resolvedAt, fired: value })),
  );
  expect(await rowCount(database, 'alert_episode')).toBe(kept.length);
});

test('a sweep has for each threshold what a rule with it would have done', async () => {
  const { database, now } = await lived();
  const marked = [{ id: 'm', at: minute(33), service: null, environment: null, shouldPage: true }];
  const { sweep } = await backtest(database, ASKED, marked, now);
  expect(sweep.length).toBeGreaterThan(30);
  for (const { threshold, pagesAWeek, missed } of sweep) {
    const rule = { ...RULE, condition: { kind: 'threshold' as const, above: threshold } };
    const { edited } = await backtest(database, { ...ASKED, rule }, marked, now);
    expect([edited.pagesAWeek, edited.quality.recall], String(threshold)).toEqual([pagesAWeek, 1 - missed]);
  }
  expect(new Set(sweep.map(({ pagesAWeek }) => pagesAWeek)).size).toBeGreaterThan(1);
});

test('each change is attributed by itself', async () => {
  const { database, now } = await lived();
  const current = { ...RULE, evidence: false, minEvents: 0, forMs: 0, name: 'before' };
  const { changes, edited, current: before } = await backtest(database, { ...ASKED, current }, [], now);
  expect(changes.map(({ field }) => field)).toEqual(['forMs', 'minEvents', 'evidence']);
  expect(before?.pages).toBeGreaterThan(edited.pages);
  const parts: Readonly<Record<string, (of: AlertRule) => Partial<AlertRule>>> = {
    forMs: ({ forMs }) => ({ forMs }),
    minEvents: ({ minEvents }) => ({ minEvents }),
    evidence: ({ evidence }) => ({ evidence }),
  };
  for (const { field, alone, without } of changes) {
    const pages = async (rule: AlertRule, from: AlertRule) =>
      (await backtest(database, { ...ASKED, rule: { ...rule, ...parts[field]?.(from) } }, [], now)).edited.pagesAWeek;
    expect([alone.pagesAWeek, without.pagesAWeek], field).toEqual([
      await pages(current, RULE),
      await pages(RULE, current),
    ]);
  }
});

test('a split shows how many alerts it makes, and which are too small to judge', async () => {
  const given = (route: string) => ({ given: { route } });
  const receiver = new LiveRules(
    await temporaryDatabase(),
    eventsByMinute(
      { ended: '40x30', ...given('/a') },
      { ended: '1x30', ...given('/b') },
      { ended: '1 0 0 0 1', ...given('/c') },
    ),
  );
  await receiver.arrive(30);
  const rule = { ...RULE, splitBy: 'route' as const, minEvents: 6 };
  const { split } = await backtest(receiver.database, { ...ASKED, rule, to: minute(30) }, [], receiver.now);
  expect(split).toMatchObject({ alerts: 3, tooSmall: 2 });
  expect(split.largest[0]).toMatchObject({ key: '/a' });
});
