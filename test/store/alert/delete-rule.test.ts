import { describe, expect, test } from 'vitest';
import { MINUTE_MS } from '../../../app/_close/time/grain.ts';
import { episodes } from '../../../app/_query/alert/episodes.ts';
import { readActiveAlerts } from '../../../app/_store/alert/active-alerts.ts';
import { readClock } from '../../../app/_store/alert/clock.ts';
import { deleteRule } from '../../../app/_store/alert/delete-rule.ts';
import { someRule } from '../../alert/some-rule.ts';
import { eventsByMinute, LiveRules, minute } from '../../query/alert/live-rules.ts';
import { temporaryDatabase } from '../../support/temporary-database.ts';

const HISTORY = ['6 r pending', '8 r firing'];

async function live(): Promise<LiveRules> {
  const events = eventsByMinute({ ended: '20x40', affected: '0x4 5x10 0x30' });
  const receiver = new LiveRules(await temporaryDatabase(), events);
  const times = { forMs: 2 * MINUTE_MS, keepFiringForMs: 2 * MINUTE_MS };
  await receiver.rule(someRule({ ...times, channels: ['c1', 'c2'] }), 'r');
  return receiver;
}

async function firing(): Promise<LiveRules> {
  const receiver = await live();
  await receiver.live(10);
  return receiver;
}

describe('a rule that is deleted', () => {
  const remove = ({ database, now }: LiveRules) => deleteRule(database, 'r', { at: now, publicUrl: 'http://test' });
  const resolved = '10 r resolved rule_deleted';

  test('fires no more at once, and its channels get that', async () => {
    const receiver = await firing();
    const removedAt = receiver.now;
    expect(await remove(receiver)).toBe(true);
    expect(await receiver.history()).toEqual([...HISTORY, resolved]);
    expect((await readActiveAlerts(receiver.database)).size).toBe(0);
    const [episode] = await episodes(receiver.database, {});
    expect(episode).toMatchObject({
      state: 'resolved',
      endReason: 'rule_deleted',
      decided: { resolvedAt: removedAt },
    });
    const told = await receiver.database.query<{ channel: string; body: string }>(
      `SELECT channel_id AS channel, body FROM notification WHERE kind = 'resolved' ORDER BY channel_id`,
    );
    expect(told.map(({ channel, body }) => [channel, JSON.parse(body).data.reason])).toEqual([
      ['c1', 'rule_deleted'],
      ['c2', 'rule_deleted'],
    ]);
    await receiver.live(14);
    expect(await receiver.history()).toEqual([...HISTORY, resolved]);
    expect(await remove(receiver)).toBe(false);
  });

  test('stays over where a tick was evaluated meanwhile', async () => {
    const receiver = await firing();
    await receiver.arrive(11);
    await receiver.look(async (work) => {
      await remove(receiver);
      return receiver.database.writeTransaction(work);
    });
    expect(await receiver.history()).toEqual([...HISTORY, resolved]);
    expect((await readActiveAlerts(receiver.database)).size).toBe(0);
    expect((await readClock(receiver.database))?.judgedTo).toBe(minute(11));
  });

  test('leaves nothing of what was pending', async () => {
    const receiver = await live();
    await receiver.live(7);
    await remove(receiver);
    expect(await receiver.history()).toEqual([]);
  });
});
