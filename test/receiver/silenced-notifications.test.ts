import { describe, expect, test } from 'vitest';
import type { AlertMatcher } from '../../app/_alert/silence/matcher.ts';
import type { SilenceSettings } from '../../app/_alert/silence/silence.ts';
import { createSilence, deleteSilence, endSilence, replaceSilence } from '../../app/_store/alert/silence.ts';
import { randomFrom } from '../../instrumentation/test/support/random.ts';
import { SEED } from '../../instrumentation/test/support/seed.ts';
import { someSettings } from '../alert/silence/some-silence.ts';
import { cutOff, withStatus } from '../notify/hook-server.ts';
import { history } from '../notify/outbox-world.ts';
import { minute } from '../query/alert/live-rules.ts';
import { pagedRule } from './paged-rule.ts';

const FIRING = 'alert.firing';
const RESOLVED = 'alert.resolved';
const RULE: AlertMatcher = { on: 'rule', values: ['r'], negated: false };

/** The rule fires at minute 8, and is over at minute 23. */
async function silencedRule() {
  const world = await pagedRule();
  const editor = () => ({ by: 'Ada', now: world.receiver.now });
  const silence = async (own: Partial<SilenceSettings> = {}) => {
    const from = world.receiver.now;
    return (await createSilence(world.database, someSettings({ matchers: [RULE], from, ...own }), editor())).id;
  };
  const told = async () => {
    const [episode] = await world.database.query<{ id: string }>('SELECT id FROM alert_episode');
    return history(world.database, episode?.id);
  };
  return { ...world, editor, silence, told };
}

describe('an alert that is silenced before a channel got it', () => {
  test('pages nobody, and its end neither; its history says why', async () => {
    const { live, silence, types, told } = await silencedRule();
    await live(7);
    await silence();
    await live(30);
    expect(types()).toEqual([]);
    const over = 'delivery_skipped ops: it was over while it was silenced';
    expect(await told()).toEqual(expect.arrayContaining(['silenced host moves', 'kept_back Ada: host moves', over]));
    expect((await told()).filter((line) => line === over)).toHaveLength(2);
  });

  test.each<[string, (world: Awaited<ReturnType<typeof silencedRule>>, id: string) => Promise<unknown>]>([
    ['its time is over', async () => undefined],
    ['somebody ends it', ({ database, editor }, id) => endSilence(database, id, editor())],
    ['somebody deletes it', ({ database }, id) => deleteSilence(database, id)],
    [
      'it is about something else now',
      ({ database, editor }, id) => replaceSilence(database, id, someSettings(), editor()),
    ],
  ])('pages if it still fires when %s, and then says that it is over', async (why, act) => {
    const world = await silencedRule();
    const { live, silence, types } = world;
    await live(7);
    const id = await silence(why === 'its time is over' ? { until: minute(15) } : {});
    await live(12);
    expect(types()).toEqual([]);
    await act(world, id);
    await live(16);
    expect(types()).toEqual([FIRING]);
    await live(30);
    expect(types()).toEqual([FIRING, RESOLVED]);
  });

  test('pages in the pauses of a maintenance window', async () => {
    const { live, silence, types } = await silencedRule();
    // BEGIN is a Thursday, 12:00 UTC.
    const weekly = { days: ['thu' as const], start: '13:00', durationMs: 10 * 60_000, zone: 'Europe/Berlin' };
    await silence({ from: 0, weekly });
    await live(8);
    expect(types()).toEqual([]);
    await live(10);
    expect(types()).toEqual([FIRING]);
  });

  test('by a silence of something else is not kept back', async () => {
    const { live, silence, types } = await silencedRule();
    await silence({ matchers: [{ ...RULE, negated: true }] });
    await silence({ matchers: [RULE, { on: 'severity', values: ['critical'], negated: false }] });
    await silence({ from: minute(12) });
    await live(8);
    expect(types()).toEqual([FIRING]);
  });
});

describe('an alert that is silenced later', () => {
  test('still sends that it is over to whom it sent that it fires', async () => {
    const { live, silence, types } = await silencedRule();
    await live(10);
    await silence();
    await live(30);
    expect(types()).toEqual([FIRING, RESOLVED]);
  });

  test('sends both where a channel may have got that it fires', async () => {
    const { other, live, silence, types } = await silencedRule();
    other.answer = cutOff;
    await live(8);
    await silence();
    other.answer = withStatus(200);
    await live(20);
    expect(types()).toEqual([FIRING]);
    await live(30);
    expect(types()).toEqual([FIRING, FIRING, RESOLVED]);
  });
});

describe('whatever silences come and go', () => {
  test('each channel that was told that it fires is told once that it is over, after it', {
    timeout: 120_000,
  }, async () => {
    const chance = randomFrom(SEED);
    for (let round = 0; round < 4; round += 1) {
      const { database, live, silence, types, editor, other } = await silencedRule();
      const open: string[] = [];
      for (let until = 1; until <= 30; until += 1) {
        other.answer = withStatus(chance() < 0.3 ? 500 : 200);
        if (chance() < 0.25) open.push(await silence(chance() < 0.5 ? { until: minute(until + 6) } : {}));
        const ended = chance() < 0.25 ? open.pop() : undefined;
        if (ended !== undefined) await endSilence(database, ended, editor());
        await live(until);
      }
      other.answer = withStatus(200);
      for (let until = 31; until <= 120; until += 30) await live(until);
      const delivered = await database.query<{ kind: string }>(
        "SELECT kind FROM notification WHERE state = 'delivered' ORDER BY delivered_at, kind",
      );
      expect([[], ['firing', 'resolved']], `round ${round}`).toContainEqual(delivered.map(({ kind }) => kind));
      expect(types().filter((type) => type === RESOLVED).length).toBeLessThanOrEqual(types().length);
    }
  });
});
