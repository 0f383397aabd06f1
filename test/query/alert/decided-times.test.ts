import { describe, expect, test } from 'vitest';
import { MINUTE_MS } from '../../../app/_close/time/grain.ts';
import { episodeEvents } from '../../../app/_query/alert/episode-events.ts';
import { episodes } from '../../../app/_query/alert/episodes.ts';
import { actOnEpisode } from '../../../app/_store/alert/episode-action.ts';
import { someRule } from '../../alert/some-rule.ts';
import { temporaryDatabase } from '../../support/temporary-database.ts';
import { eventsByMinute, LiveRules, minute } from './live-rules.ts';

/** Fires at minute 8, and is over at minute 23. */
async function live(): Promise<LiveRules> {
  const events = eventsByMinute({ ended: '20x40', affected: '0x4 5x10 0x30' });
  const receiver = new LiveRules(await temporaryDatabase(), events);
  await receiver.rule(someRule({ forMs: 2 * MINUTE_MS, keepFiringForMs: 2 * MINUTE_MS }), 'r');
  return receiver;
}

describe('what was decided', () => {
  const decided = async (receiver: LiveRules) => {
    const [found] = await episodes(receiver.database, {});
    if (found === undefined) throw new Error('There is no episode.');
    return { episode: found, events: await episodeEvents(receiver.database, found.id) };
  };
  const clock = (n: number) => minute(n) + 90_000;

  test('has the time by the clock, beside the minute up to which was judged', async () => {
    const receiver = await live();
    await receiver.live(30);
    const { episode, events } = await decided(receiver);
    expect(events.map(({ kind, at, judgedTo }) => [kind, at, judgedTo])).toEqual([
      ['pending', clock(6), minute(6)],
      ['firing', clock(8), minute(8)],
      ['recovering', clock(21), minute(21)],
      ['resolved', clock(23), minute(23)],
    ]);
    expect(episode).toMatchObject({
      startedAt: minute(6),
      firedAt: minute(8),
      resolvedAt: minute(23),
      decided: { startedAt: clock(6), firedAt: clock(8), resolvedAt: clock(23), heldBackAt: null, quietSince: null },
    });
  });

  test('after a stop was decided when that was over, and stands after what people did before', async () => {
    const receiver = await live();
    await receiver.live(10);
    const { episode } = await decided(receiver);
    await receiver.arrive(24);
    const acknowledgedAt = receiver.now;
    const ack = { kind: 'acknowledged' } as const;
    await actOnEpisode(receiver.database, episode.id, ack, { by: 'Ada', note: null }, acknowledgedAt);
    await receiver.arrive(25);
    await receiver.look();
    const after = await decided(receiver);
    expect(after.events.map(({ kind }) => kind)).toEqual([
      'pending',
      'firing',
      'acknowledged',
      'recovering',
      'resolved',
    ]);
    expect(after.episode).toMatchObject({ resolvedAt: minute(23), decided: { resolvedAt: clock(25) } });
  });

  test('of an episode whose first events are deleted is taken to have been in time', async () => {
    const receiver = await live();
    await receiver.live(10);
    await receiver.database.execute('DELETE FROM alert_event');
    expect((await decided(receiver)).episode.decided).toMatchObject({ startedAt: clock(6), firedAt: clock(8) });
  });
});
