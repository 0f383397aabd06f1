import { describe, expect, test } from 'vitest';
import { MINUTE_MS } from '../../app/_close/time/grain.ts';
import { episodeEvents } from '../../app/_query/alert/episode-events.ts';
import { episodes } from '../../app/_query/alert/episodes.ts';
import { readActiveAlerts } from '../../app/_store/alert/active-alerts.ts';
import { readClock } from '../../app/_store/alert/clock.ts';
import { replaceRule } from '../../app/_store/alert/rule.ts';
import { randomFrom } from '../../instrumentation/test/support/random.ts';
import { SEED } from '../../instrumentation/test/support/seed.ts';
import { someRule } from '../alert/some-rule.ts';
import { eventsByMinute, LiveRules, minute } from '../query/alert/live-rules.ts';
import { temporaryDatabase } from '../support/temporary-database.ts';

const RULE = someRule({ forMs: 2 * MINUTE_MS, keepFiringForMs: 2 * MINUTE_MS, channels: ['c1', 'c2'] });
const STORM = { ended: '20x40', affected: '0x4 5x10 0x30' };
const HISTORY = ['6 r pending', '8 r firing', '21 r recovering recovered', '23 r resolved recovered'];

async function live(): Promise<LiveRules> {
  const receiver = new LiveRules(await temporaryDatabase(), eventsByMinute(STORM));
  await receiver.rule(RULE, 'r');
  return receiver;
}

describe('rules are evaluated', () => {
  test('at each minute that has settled, and once', async () => {
    const receiver = await live();
    await receiver.live(30);
    await receiver.look();
    expect(await receiver.history()).toEqual(HISTORY);
    expect(await readClock(receiver.database)).toMatchObject({
      judgedTo: minute(30),
      facts: { series: 1, failed: [], stops: [] },
    });
    expect((await readActiveAlerts(receiver.database)).size).toBe(0);
  });

  test.each([
    ['before it fires', 7],
    ['in the middle of it', 10],
    ['while it is recovering', 21],
  ])('after a stop of 20 minutes %s as if there had been none', async (_, stop) => {
    const receiver = await live();
    await receiver.live(stop);
    await receiver.arrive(stop + 20);
    await receiver.look();
    expect(await receiver.history()).toEqual(HISTORY);
    expect((await readClock(receiver.database))?.facts.stops).toEqual([
      { at: minute(stop + 1), caughtUp: 19, missed: 0 },
    ]);
    const rows = await receiver.database.query<{ kind: string; channel: string }>(
      'SELECT kind, channel_id AS channel FROM notification ORDER BY kind, channel_id',
    );
    expect(rows.map(({ kind, channel }) => `${kind} ${channel}`)).toEqual([
      'firing c1',
      'firing c2',
      'resolved c1',
      'resolved c2',
    ]);
  });

  test('after a stop of days for the last six hours, and says how much was missed', async () => {
    const receiver = await live();
    await receiver.live(2);
    await receiver.arrive(2 + 24 * 60);
    await receiver.look();
    expect(await receiver.history()).toEqual([]);
    const [stop] = (await readClock(receiver.database))?.facts.stops ?? [];
    expect(stop).toEqual({ at: minute(2 + 24 * 60 - 359), caughtUp: 359, missed: 24 * 60 - 360 });
  });

  test('by several receivers as by one', async () => {
    const receiver = await live();
    for (let until = 1; until <= 30; until += 3) {
      await receiver.arrive(until);
      await Promise.all([receiver.look(), receiver.look(), receiver.look()]);
    }
    expect(await receiver.history()).toEqual(HISTORY);
  });

  test('again where the transaction of a tick was lost, at any tick', async () => {
    const chance = randomFrom(SEED);
    const receiver = await live();
    for (let until = 1; until <= 30; until += 1) {
      await receiver.arrive(until);
      // The first tick of all is where judging begins: without it, the next one is.
      if (until > 1 && chance() < 0.5) {
        const dies = receiver.look((work) =>
          receiver.database.writeTransaction(async (transaction) => {
            await work(transaction);
            throw new Error('killed before the commit');
          }),
        );
        await expect(dies).rejects.toThrow('killed');
      } else await receiver.look();
    }
    await receiver.look();
    expect(await receiver.history()).toEqual(HISTORY);
  });

  test('with an episode that says why it fired, and what it was last', async () => {
    const receiver = await live();
    await receiver.live(10);
    const [alert] = [...((await readActiveAlerts(receiver.database)).get('r')?.values() ?? [])];
    expect(alert?.episode).toMatchObject({
      state: 'firing',
      startedAt: minute(6),
      firedAt: minute(8),
      fired: { numerator: 15, denominator: 100, threshold: 0.02 },
      latest: { numerator: 25, denominator: 100 },
    });
  });
});

test('a stop of the receiver is no silence of the services', async () => {
  const day = 24 * 60;
  // Of each day only the hours that are looked at have anything: the first of all, and those of the stop and after it.
  const receiver = new LiveRules(
    await temporaryDatabase(),
    eventsByMinute({ ended: `1x59 _x${day - 120} 1x119 _x${day - 120} 1x29 _x100` }),
  );
  const silence = someRule({ condition: { kind: 'silence' }, splitBy: 'service', windowMs: 5 * MINUTE_MS });
  await receiver.rule(silence, 's');
  await receiver.arrive(2 * day - 30);
  await receiver.look();
  // It stops for half an hour, in which nothing arrives, and nothing comes after it.
  await receiver.arrive(2 * day);
  await receiver.look();
  await receiver.live(2 * day + 60);
  expect(await receiver.history()).toEqual([`${2 * day + 10} s firing`]);
});

describe('spans that come late', () => {
  test('correct what an alert fired for, and never stop it', async () => {
    const receiver = await live();
    await receiver.live(9);
    // It fired for 15 of 100 at the eighth minute: ten more connections of the fifth come now, none of them affected.
    await receiver.late(5, 10);
    await receiver.live(14);
    const told = (await receiver.history()).filter((line) => line.includes('corrected'));
    expect(told).toEqual(['13 r corrected with spans that came late 15 of 110, which fires']);
    expect((await receiver.history()).filter((line) => line.includes('resolved'))).toEqual([]);
  });

  test('may show that it should not have fired', async () => {
    const receiver = await live();
    await receiver.live(8);
    await receiver.late(5, 2_000);
    await receiver.live(14);
    const told = (await receiver.history()).filter((line) => line.includes('corrected'));
    expect(told).toEqual(['13 r corrected with spans that came late 15 of 2100, which does not fire']);
  });

  test('say nothing where none came', async () => {
    const receiver = await live();
    await receiver.live(30);
    expect((await receiver.history()).filter((line) => line.includes('corrected'))).toEqual([]);
  });
});

describe('a rule that people change', () => {
  const firing = async () => {
    const receiver = await live();
    await receiver.live(10);
    return receiver;
  };

  test('goes on firing with another threshold', async () => {
    const receiver = await firing();
    await replaceRule(
      receiver.database,
      'r',
      { ...RULE, condition: { kind: 'threshold', above: 0.1 } },
      {
        by: 'Ada',
        now: receiver.now,
      },
    );
    await receiver.live(12);
    expect(await receiver.history()).toEqual([...HISTORY.slice(0, 2), '11.5 r rule_edited condition.above 0.02 → 0.1']);
    const [{ id = '' } = {}] = await episodes(receiver.database, {});
    expect((await episodeEvents(receiver.database, id)).at(-1)).toMatchObject({
      kind: 'rule_edited',
      author: 'Ada',
      at: minute(11.5),
      judgedTo: null,
    });
  });

  test.each<[string, (receiver: LiveRules) => Promise<unknown>, string[]]>([
    [
      'switched off',
      ({ database, now }) => replaceRule(database, 'r', { ...RULE, enabled: false }, { by: '', now }),
      ['11 r resolved rule_disabled', '11.5 r rule_edited enabled true → false'],
    ],
    [
      'made to look at something else',
      ({ database, now }) => replaceRule(database, 'r', { ...RULE, filter: { service: 'chat' } }, { by: '', now }),
      ['11 r resolved rule_changed', '11 r pending', '11.5 r rule_edited filter.service none → chat', '13 r firing'],
    ],
  ])('resolves what it fires when it is %s', async (_, change, after) => {
    const receiver = await firing();
    await change(receiver);
    await receiver.live(14);
    const history = await receiver.history();
    expect(history.slice(0, 2)).toEqual(HISTORY.slice(0, 2));
    expect(history.slice(2).sort()).toEqual([...after].sort());
  });

  test('that can not be evaluated leaves the others alone, and is named', async () => {
    const receiver = await live();
    await receiver.rule(
      { ...RULE, condition: { kind: 'change', factor: 2, against: 'previous' }, measure: 'closeDurationMs' },
      'bad',
    );
    await receiver.database.execute(`UPDATE alert_rule SET rule = '{"enabled":true}' WHERE id = 'bad'`);
    await receiver.live(10);
    expect(await receiver.history()).toEqual(HISTORY.slice(0, 2));
    expect((await readClock(receiver.database))?.facts.failed).toMatchObject([{ ruleId: 'bad' }]);
  });
});
