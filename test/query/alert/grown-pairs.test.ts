import { expect, test } from 'vitest';
import type { CloseEvent } from '../../../app/_close/event/event.ts';
import { DAY_MS, MINUTE_MS } from '../../../app/_close/time/grain.ts';
import { DEFAULT_RETENTION } from '../../../app/_close/time/retention.ts';
import { affectedConnections } from '../../../app/_query/alert/affected-connections.ts';
import { episodeBuckets } from '../../../app/_query/alert/episode-buckets.ts';
import { episodes } from '../../../app/_query/alert/episodes.ts';
import { grownPairs } from '../../../app/_query/alert/grown-pairs.ts';
import { someRule } from '../../alert/some-rule.ts';
import { temporaryDatabase } from '../../support/temporary-database.ts';
import { pair } from '../pair.ts';
import { openEvent } from '../some-event.ts';
import { BEGIN, eventsByMinute, LiveRules, minute } from './live-rules.ts';

const MINUTES = 10;
const RULE = someRule({ splitBy: 'service', filter: { version: '1.1' } });

/** Late sends of one function a day, in the ten minutes that are compared. */
interface Given {
  name: string;
  /** On each of the three days before, and on the day itself. */
  before: number;
  now: number;
  version?: string;
}

function stack(name: string): string {
  return `    at WebSocket.send (/app/node_modules/ws/lib/websocket.js:1:1)\n    at ${name} (/app/src/${name}.ts:7:3)`;
}

/** Three days before, of which one had half the traffic, and the day itself with twice as much. */
function days(pairs: readonly Given[]): CloseEvent[][] {
  const events: CloseEvent[] = [];
  for (const [daysBack, ended] of [
    [3, 100],
    [2, 100],
    [1, 50],
    [0, 500],
  ] as const) {
    const from = BEGIN - daysBack * DAY_MS;
    const at = (index: number, count: number) => from + Math.floor((index * MINUTES * MINUTE_MS) / count);
    for (let index = 0; index < ended; index += 1) {
      events.push(openEvent({ at: at(index, ended), version: '1.1' }));
      // Another version is none of the rule's business.
      events.push(openEvent({ at: at(index, ended), version: '1.0' }));
    }
    for (const { name, before, now, version = '1.1' } of pairs) {
      const count = daysBack === 0 ? now : before;
      for (let index = 0; index < count; index += 1) events.push(pair({ at: at(index, count), version }, stack(name)));
    }
  }
  return [events];
}

test('pairs are compared with as many connections of the same minutes of days before', async () => {
  const receiver = new LiveRules(
    await temporaryDatabase(),
    days([
      { name: 'fresh', before: 0, now: 30 },
      { name: 'more', before: 2, now: 60 },
      { name: 'usual', before: 40, now: 240 },
      { name: 'fewer', before: 20, now: 2 },
      { name: 'rare', before: 1, now: 7 },
      { name: 'elsewhere', before: 9, now: 9, version: '1.0' },
    ]),
  );
  await receiver.rule(RULE, 'rule');
  await receiver.arrive(MINUTES);
  await receiver.look();
  const { database, now } = receiver;
  const [episode] = await episodes(database, {});
  if (episode === undefined) throw new Error('The rule did not fire.');
  const span = { from: BEGIN, to: minute(MINUTES) };
  const chart = { from: minute(-10), to: minute(20), step: 5 * MINUTE_MS };
  const found = await grownPairs(database, episode, span, chart, now, DEFAULT_RETENTION);
  expect(found.days).toBe(3);
  expect(found.more).toBe(0);
  const text = ({ sendSite, connections, usual, change }: (typeof found.pairs)[number]) =>
    `${sendSite?.function} ${connections} ${Math.round(usual)} ${change}`;
  // 250 ended on the days before, and 500 now: each of them counts twice.
  expect(found.pairs.map(text)).toEqual([
    'usual 240 240 unchanged',
    'more 60 12 grown',
    'fresh 30 0 new',
    'rare 7 6 unclear',
    'fewer 2 120 fewer',
  ]);
  expect(found.pairs[2]?.trend.map(({ t, connections }) => [(t - BEGIN) / MINUTE_MS, connections])).toEqual([
    [-10, 0],
    [-5, 0],
    [0, 15],
    [5, 15],
    [10, 0],
    [15, 0],
  ]);
});

test('steps around an episode are of what it is about, and a count knows how many ended', async () => {
  const receiver = new LiveRules(await temporaryDatabase(), days([{ name: 'more', before: 2, now: 60 }]));
  await receiver.rule(RULE, 'rate');
  await receiver.rule(someRule({ measure: 'lateSends', condition: { kind: 'threshold', above: 3 } }), 'count');
  await receiver.rule(
    someRule({ measure: 'timeToLateSendMs', condition: { kind: 'threshold', above: 1 } }),
    'duration',
  );
  await receiver.arrive(MINUTES);
  await receiver.look();
  const { database, now } = receiver;
  const around = async (ruleId: string) => {
    const [episode] = await episodes(database, { ruleId });
    const span = { from: minute(0), to: minute(20) };
    return episode ? episodeBuckets(database, episode, span, 10 * MINUTE_MS, now) : 'did not fire';
  };
  expect(await around('rate')).toMatchObject({
    measure: 'sendAfterCloseRate',
    points: [
      { numerator: 60, denominator: 500 },
      { numerator: 0, denominator: 0 },
    ],
  });
  expect(await around('count')).toMatchObject({
    measure: 'lateSends',
    points: [{ numerator: 60, denominator: 1000 }, { denominator: 0 }],
  });
  expect(await around('duration')).toBeNull();
});

test('without an earlier day, no pair is new', async () => {
  const events = eventsByMinute({ ended: '20x15', affected: '0x4 5x10', given: { version: '1.1' } });
  const receiver = new LiveRules(await temporaryDatabase(), events);
  await receiver.rule(RULE, 'rule');
  await receiver.live(12);
  const { database, now } = receiver;
  const [episode] = await episodes(database, {});
  if (episode === undefined) throw new Error('The rule did not fire.');
  const span = { from: minute(0), to: minute(12) };
  const found = await grownPairs(database, episode, span, { ...span, step: MINUTE_MS }, now, DEFAULT_RETENTION);
  expect(found).toMatchObject({ days: 0, pairs: [{ change: 'uncompared', connections: 35, ratio: null }] });
});

test('what was affected in an episode is counted from its first minute to its end, and no earlier', async () => {
  const events = eventsByMinute({ ended: '20x39', affected: '0x4 5x4 0x9 5x4 0x19', given: { version: '1.1' } });
  const receiver = new LiveRules(await temporaryDatabase(), events);
  await receiver.rule({ ...RULE, windowMs: 5 * MINUTE_MS }, 'rule');
  await receiver.live(38);
  const { database, now } = receiver;
  const [second, first] = await episodes(database, {});
  if (first === undefined || second === undefined) throw new Error('The rule did not fire twice.');
  const minutes = (t: number | null) => (t === null ? null : (t - BEGIN) / MINUTE_MS);
  expect([first, second].map(({ startedAt, resolvedAt }) => [startedAt, resolvedAt].map(minutes))).toEqual([
    [6, 15],
    [21, 30],
  ]);
  expect(await affectedConnections(database, first, now)).toEqual({ affected: 25, ended: 200 });
  expect(await affectedConnections(database, second, now)).toEqual({ affected: 25, ended: 200 });
});
