import { expect, test } from 'vitest';
import { type ChannelRecord, REACTIONS, type Reaction } from './failing-channels.ts';
import type { OutboxPair } from './storm-world.ts';
import { untruths } from './untruths.ts';

const ROUTE = '/r01n02';

/** Messages about one route, such as `firing taken`. */
function records(channel: ChannelRecord['channel'], said: readonly `${ChannelRecord['kind']} ${Reaction}`[]) {
  return said.map((words): ChannelRecord => {
    const kind = words.startsWith('firing') ? 'firing' : 'resolved';
    const reaction = REACTIONS.find((each) => words.endsWith(each)) ?? 'taken';
    return { channel, kind, reaction, id: kind, routes: [ROUTE], incident: null, body: kind };
  });
}

function found(
  channel: ChannelRecord['channel'],
  said: readonly `${ChannelRecord['kind']} ${Reaction}`[],
  states: Partial<OutboxPair> = {},
): string[] {
  const pair: OutboxPair = { channel, route: ROUTE, firing: 'delivered', resolved: 'delivered', ...states };
  return untruths(records(channel, said), [pair], 1).map((wrong) => wrong.replace(`${channel} ${ROUTE}: `, ''));
}

const SKIPPED = { firing: 'skipped', resolved: 'skipped' } as const;

test.each([
  ['slack', ['firing taken', 'resolved taken'], {}],
  ['slack', ['firing refused', 'firing cut', 'firing taken', 'resolved hung', 'resolved taken'], {}],
  ['slack', ['firing refused'], SKIPPED],
  ['alertmanager', ['firing taken', 'firing taken', 'resolved taken'], {}],
] as const)('%s that was told %j was told the truth', (channel, said, states) => {
  expect(found(channel, said, states)).toEqual([]);
});

test.each([
  [['resolved taken', 'firing taken', 'resolved taken'], {}, 'was over before it fired'],
  [['firing taken', 'resolved cut'], {}, 'was never said to be over'],
  [['firing cut', 'resolved taken'], {}, 'was never said to fire'],
  [['firing taken', 'resolved taken', 'firing refused'], {}, 'fired again after it was over'],
  [['firing taken', 'firing taken', 'resolved taken'], {}, 'was said to fire too often'],
  [['firing taken', 'resolved taken', 'resolved taken'], {}, 'was said to be over too often'],
  [['firing taken', 'resolved taken'], { resolved: 'waiting' }, 'is delivered and waiting'],
  [['firing cut'], SKIPPED, 'may fire there for ever'],
  [['firing busy'], SKIPPED, 'may fire there for ever'],
  [['resolved refused'], SKIPPED, 'is over, though it did not fire'],
] as const)('Slack that was told %j was not: %j %s', (said, states, wrong) => {
  expect(found('slack', said, states)).toContain(wrong);
});

test('a webhook that comes under two ids, or with another body, is not the same', () => {
  const [first, second] = records('webhook', ['firing taken', 'resolved taken']);
  if (first === undefined || second === undefined) throw new Error('There are two.');
  const pair: OutboxPair = { channel: 'webhook', route: ROUTE, firing: 'delivered', resolved: 'delivered' };
  expect(untruths([{ ...first, reaction: 'cut' }, { ...first, id: 'other' }, second], [pair], 1)).toEqual([
    `webhook ${ROUTE}: came under several ids`,
  ]);
  expect(untruths([{ ...first, reaction: 'cut' }, { ...first, body: 'other' }, second], [pair], 1)).toEqual([
    'webhook firing: came with another body',
  ]);
});

test('what nobody fired is a stranger', () => {
  expect(untruths(records('teams', ['firing taken']), [], 1)).toEqual([`teams ${ROUTE}: nobody fired that`]);
});

test('an incident of PagerDuty is about the routes that opened it', () => {
  const [trigger] = records('pagerduty', ['firing taken']).map((record) => ({ ...record, incident: 'a' }));
  const [resolve] = records('pagerduty', ['resolved taken']).map((record) => ({
    ...record,
    incident: 'a',
    routes: [],
  }));
  if (trigger === undefined || resolve === undefined) throw new Error('There are two.');
  const pair: OutboxPair = { channel: 'pagerduty', route: ROUTE, firing: 'delivered', resolved: 'delivered' };
  expect(untruths([trigger, resolve], [pair], 1)).toEqual([]);
});
