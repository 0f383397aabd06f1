import { expect, test } from 'vitest';
import { HOUR_MS } from '../../../app/_close/time/grain.ts';
import { DEFAULT_RETENTION } from '../../../app/_close/time/retention.ts';
import { alertCauses } from '../../../app/_query/alert/alert-causes.ts';
import { alertRibbon } from '../../../app/_query/alert/alert-ribbon.ts';
import { alertsNow } from '../../../app/_query/alert/alerts-now.ts';
import { episodes } from '../../../app/_query/alert/episodes.ts';
import { similarEpisodes } from '../../../app/_query/alert/similar-episodes.ts';
import { unansweredAlerts } from '../../../app/_query/alert/unanswered-alerts.ts';
import { deleteRule } from '../../../app/_store/alert/delete-rule.ts';
import { actOnEpisode, actOnEpisodes, type EpisodeAction } from '../../../app/_store/alert/episode-action.ts';
import type { Connection } from '../../../app/_store/database/connection.ts';
import { someRule } from '../../alert/some-rule.ts';
import { temporaryDatabase } from '../../support/temporary-database.ts';
import { BEGIN, eventsByMinute, LiveRules, minute } from './live-rules.ts';

const OF_EACH = { splitBy: 'service', windowMs: 60_000 } as const;
const MIRA = { by: 'Mira Kolar', note: 'fix at 13:00' };

/** A chat of which one connection in ten is affected from the tenth minute on; a shop in which nothing is. */
async function worseChat() {
  const receiver = new LiveRules(
    await temporaryDatabase(),
    eventsByMinute({ ended: '10x40', affected: '0x9 1x30' }, { ended: '5x40', given: { service: 'shop' } }),
  );
  await receiver.rule(someRule({ ...OF_EACH, name: 'two in a hundred', severity: 'critical' }), 'two');
  await receiver.rule(someRule({ ...OF_EACH, name: 'five', condition: { kind: 'threshold', above: 0.05 } }), 'five');
  await receiver.live(20);
  return receiver;
}

test('two rules about one cause are one row, the more severe one with the other folded in', async () => {
  const { database, now } = await worseChat();
  const { causes, health } = await alertsNow(database, {}, now, DEFAULT_RETENTION);
  expect(causes.map(({ episode, folded }) => [episode.ruleName, episode.service, folded.length])).toEqual([
    ['two in a hundred', 'chat', 1],
  ]);
  expect(causes[0]?.worstPair).toMatchObject({ connections: 10, sendSite: { function: 'Room.broadcast' } });
  const history = causes[0]?.history ?? [];
  expect(history.at(-1)).toMatchObject({ t: minute(20), value: 0.1, threshold: 0.02, isGap: false });
  expect(history.find(({ t }) => t === minute(8))).toMatchObject({ value: 0 });
  expect(history.filter(({ isGap }) => isGap).map(({ t }) => t)).toEqual(
    history.map(({ t }) => t).filter((t) => t <= BEGIN),
  );
  expect(health).toMatchObject({ judgedTo: minute(20), nextAt: minute(21) + 90_000, isLate: false });
});

test('a filter of several services or environments is an "any of"', async () => {
  const { database, now } = await worseChat();
  const count = async (filter: Parameters<typeof alertsNow>[1]) =>
    (await alertsNow(database, filter, now, DEFAULT_RETENTION)).causes.length;
  expect(await count({ service: ['shop', 'chat'] })).toBe(1);
  expect(await count({ service: ['shop'] })).toBe(0);
  expect(await count({ service: [], environment: ['production'] })).toBe(1);
  expect(await count({ environment: ['staging'] })).toBe(0);
});

test('who has answered is no longer waited for, and what they said stands beside it', async () => {
  const { database, now } = await worseChat();
  const [episode] = (await alertsNow(database, {}, now, DEFAULT_RETENTION)).causes;
  const act = (action: EpisodeAction) => actOnEpisode(database, episode?.episode.id ?? '', action, MIRA, now);
  expect(await unansweredAlerts(database, now)).toBe(1);
  await act({ kind: 'acknowledged' });
  expect(await unansweredAlerts(database, now)).toBe(0);
  expect((await alertsNow(database, {}, now, DEFAULT_RETENTION)).causes[0]?.lastAct).toMatchObject({
    kind: 'acknowledged',
    author: 'Mira Kolar',
    text: 'fix at 13:00',
  });
  await act({ kind: 'unacknowledged' });
  expect(await unansweredAlerts(database, now)).toBe(1);
  await act({ kind: 'snoozed', until: now + HOUR_MS });
  expect(await unansweredAlerts(database, now + HOUR_MS - 1)).toBe(0);
  expect(await unansweredAlerts(database, now + HOUR_MS)).toBe(1);
});

test('a storm of alerts takes as many statements as a few, and each alert has its own pairs', async () => {
  const routes = Array.from({ length: 24 }, (_, index) => `/room/${index}`);
  const noisy = routes.map((route, index) => ({
    ended: '10x19',
    affected: '0x9 3x9',
    sendStack: `    at send${index % 3} (/app/src/send.ts:1:1)`,
    given: { route },
  }));
  const receiver = new LiveRules(await temporaryDatabase(), eventsByMinute(...noisy));
  await receiver.rule(someRule({ ...OF_EACH, splitBy: 'route', name: 'by route' }), 'routes');
  await receiver.live(15);
  const { database, now } = receiver;
  const count = async () => {
    let statements = 0;
    const counting: Connection = {
      dialect: database.dialect,
      project: database.project,
      query: (sql, ...parameters) => {
        statements += 1;
        return database.query(sql, ...parameters);
      },
      execute: (sql, ...parameters) => database.execute(sql, ...parameters),
    };
    const causes = await alertCauses(counting, {}, now);
    return { statements, causes };
  };
  const storm = await count();
  expect(storm.causes.reduce((sum, { folded }) => sum + 1 + folded.length, 0)).toBe(24);
  // Each of three places in the code has eight of the routes, and none of the others.
  for (const { episode, worstPair } of storm.causes) {
    expect(worstPair?.sendSite?.function).toBe(`send${Number(episode.key.split('/').at(-1)) % 3}`);
    expect(worstPair?.connections).toBe(15);
  }
  await database.execute('DELETE FROM alert_series');
  await database.execute(
    `UPDATE alert_episode SET state = 'resolved' WHERE id NOT IN (SELECT MIN(id) FROM alert_episode)`,
  );
  const few = await count();
  expect(few.causes).toHaveLength(1);
  expect(storm.statements).toBe(few.statements);
});

test('an answer to a cause is one to all its alerts, also when the first of them is over', async () => {
  const receiver = await worseChat();
  const { database, now } = receiver;
  const [cause] = (await alertsNow(database, {}, now, DEFAULT_RETENTION)).causes;
  const ids = [cause?.episode, ...(cause?.folded ?? [])].flatMap((one) => one?.id ?? []);
  expect(ids).toHaveLength(2);
  expect(await actOnEpisodes(database, ids, { kind: 'acknowledged' }, MIRA, now)).toEqual([]);
  await deleteRule(database, 'two', { at: now, publicUrl: 'http://test' });
  const left = await alertsNow(database, {}, now, DEFAULT_RETENTION);
  expect(left.causes.map(({ episode, folded }) => [episode.ruleName, folded.length])).toEqual([['five', 0]]);
  expect(await unansweredAlerts(database, now)).toBe(0);
});

test('a week by rule has what fired and what was held back, and while it was snoozed', async () => {
  const receiver = new LiveRules(
    await temporaryDatabase(),
    eventsByMinute({ ended: '10x60', affected: '0x9 1x9 0x9 1x4 0x40' }),
  );
  await receiver.rule(someRule({ ...OF_EACH, name: 'fires' }), 'fires');
  await receiver.rule(someRule({ ...OF_EACH, name: 'waits for more', minEvents: 100 }), 'waits');
  await receiver.rule(someRule({ ...OF_EACH, name: 'never', condition: { kind: 'threshold', above: 0.9 } }), 'never');
  await receiver.rule(someRule({ ...OF_EACH, name: 'is off', enabled: false }), 'off');
  await receiver.live(14);
  const { database } = receiver;
  const [first] = await episodes(database, { ruleId: 'fires' });
  const act = (action: EpisodeAction, at: number) => actOnEpisode(database, first?.id ?? '', action, MIRA, at);
  await act({ kind: 'snoozed', until: minute(17) }, minute(13));
  await act({ kind: 'snoozed', until: minute(50) }, minute(15));
  await receiver.live(40);
  const ribbon = await alertRibbon(database, {}, { from: BEGIN, to: minute(40) });
  const minutes = (t: number | null) => (t === null ? null : (t - BEGIN) / 60_000);
  expect(
    ribbon.map(({ name, episodes: own }) => [
      name,
      own.map(({ firedAt, resolvedAt, heldBackAt }) => [minutes(firedAt), minutes(resolvedAt), minutes(heldBackAt)]),
    ]),
  ).toEqual([
    [
      'fires',
      [
        [11, 21, null],
        [31, 36, null],
      ],
    ],
    ['never', []],
    [
      'waits for more',
      [
        [null, 21, 11],
        [null, 36, 31],
      ],
    ],
  ]);
  // The first snooze ends where the second begins, and that when it was decided that the episode is over.
  expect(ribbon[0]?.episodes[0]?.snoozes.map(({ from, to }) => [minutes(from), minutes(to)])).toEqual([
    [13, 15],
    [15, 22.5],
  ]);
  expect(await alertRibbon(database, { service: ['shop'] }, { from: BEGIN, to: minute(40) })).toMatchObject([
    { name: 'fires', episodes: [] },
    { name: 'never', episodes: [] },
    { name: 'waits for more', episodes: [] },
  ]);
  const [newest] = await episodes(database, { ruleId: 'fires', limit: 1 });
  expect(newest && (await similarEpisodes(database, newest)).map(({ id }) => id)).toEqual([first?.id]);
});
