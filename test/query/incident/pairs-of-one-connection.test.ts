import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '../../../app/_close/time/grain.ts';
import { DEFAULT_RETENTION } from '../../../app/_close/time/retention.ts';
import { incidents } from '../../../app/_query/incident/incidents.ts';
import { summary } from '../../../app/_query/measure/summary.ts';
import { seedOr } from '../../../instrumentation/test/support/seed.ts';
import { pair } from '../pair.ts';
import { START } from '../random-events.ts';
import { openEvent } from '../some-event.ts';
import { stored } from '../stored.ts';

const RANGE = { from: START, to: START + HOUR_MS };
const NOW = START + HOUR_MS;
const FLUSH = '    at flush (/app/src/outbox.ts:132:9)';
const ACK = '    at ack (/app/src/acks.ts:7:3)';
const follower = { first: false, firstOfPair: true };

async function listed(db: Awaited<ReturnType<typeof stored>>, range = RANGE) {
  const { incidents: found } = await incidents(db, range, {}, NOW, DEFAULT_RETENTION);
  return new Map(found.map((one) => [one.sendSite?.function ?? '', one]));
}

describe('a pair that goes on after the range began', () => {
  test('on connections that ended before says on how many, where none counts', async () => {
    const ended = START - 10 * MINUTE_MS;
    const goesOn = (connectionId: string, at: number, count: number) =>
      pair({ at, startedAt: ended, endedAt: at, connectionId, first: false, count }, FLUSH);
    const db = await stored(
      [
        pair({ at: ended, connectionId: 'a' }, FLUSH),
        pair({ at: ended, connectionId: 'b' }, FLUSH),
        goesOn('a', START + 1, 40),
        goesOn('b', START + 2, 41),
        goesOn('b', START + 3, 1),
        pair({ at: START + 1, connectionId: 'c' }),
      ],
      NOW,
    );
    const found = await listed(db);
    expect(found.get('flush')).toMatchObject({ count: 82, connections: 0, firstConnections: 0, earlierConnections: 2 });
    expect(found.get('Room.broadcast')).toMatchObject({ count: 1, connections: 1, earlierConnections: 0 });
  });

  test('names one connection at least, where no sample is kept any more', async () => {
    const db = await stored(
      [pair({ at: START, startedAt: START - 1, endedAt: START + 5, first: false, count: 82 }, FLUSH)],
      NOW,
    );
    await db.execute('DELETE FROM close_detail');
    expect((await listed(db)).get('flush')).toMatchObject({ count: 82, connections: 0, earlierConnections: 1 });
  });

  test('counts what a sender sent that does not mark the first of a pair', async () => {
    const events = ['a', 'b', 'c'].flatMap((connectionId, index) => [
      pair({ at: START + index, connectionId }),
      pair({ at: START + index, connectionId, first: false }, FLUSH),
    ]);
    const found = await listed(await stored(events, NOW));
    expect(found.get('flush')).toMatchObject({ count: 3, connections: 0, earlierConnections: 3 });
  });
});

describe('a pair that always follows another', () => {
  test('says which', async () => {
    const connection = (connectionId: string, at: number, ...stacks: string[]) =>
      stacks.map((stack, index) => pair({ at, endedAt: at + index, connectionId, ...(index > 0 && follower) }, stack));
    const db = await stored(
      [
        ...connection('a', START, FLUSH, ACK),
        ...connection('b', START + 10, FLUSH, ACK),
        ...connection('c', START + 20, '    at tick (/app/src/tick.ts:1:1)', ACK),
        // Not followed.
        ...connection('d', START + 30, FLUSH),
      ],
      NOW,
    );
    const found = await listed(db);
    const flush = found.get('flush');
    expect(flush).toMatchObject({ connections: 3, firstConnections: 3, follows: null });
    expect(found.get('ack')).toMatchObject({ connections: 3, firstConnections: 0, earlierConnections: 0 });
    expect(found.get('ack')?.follows).toEqual({
      id: flush?.id,
      closeSite: flush?.closeSite,
      sendSite: flush?.sendSite,
      connections: 2,
      of: 3,
    });
  });

  test('says nothing where no connection was kept, and another category came first', async () => {
    const events = [
      pair({ at: START, category: 'double_close', connectionId: 'a', lostBytes: 0 }),
      pair({ at: START, connectionId: 'a', ...follower }, FLUSH),
    ];
    expect((await listed(await stored(events, NOW))).get('flush')).toMatchObject({
      firstConnections: 0,
      follows: null,
    });
  });
});

test('connections of which pairs were the first add up to the affected ones, however pairs overlap', async () => {
  const stacks = [FLUSH, ACK, undefined];
  const lives = fc.sample(
    fc.array(fc.tuple(fc.nat(2), fc.integer({ min: 1, max: 9 })), { minLength: 1, maxLength: 5 }),
    { seed: seedOr(11), numRuns: 80 },
  );
  const withPair = new Map<number, Set<number>>();
  const events = lives.flatMap((sends, index) => {
    const at = START + index * MINUTE_MS * 0.5;
    const seen = new Set<number>();
    return [
      openEvent({ at, connectionId: `c${index}` }),
      ...sends.map(([which, count], nth) => {
        const firstOfPair = !seen.has(which);
        seen.add(which);
        withPair.set(which, (withPair.get(which) ?? new Set()).add(index));
        const given = { at, endedAt: at + nth, connectionId: `c${index}`, first: nth === 0, firstOfPair, count };
        return pair(given, stacks[which]);
      }),
    ];
  });
  const db = await stored(events, NOW);
  const found = [...(await listed(db)).values()];
  const { affectedConnections } = await summary(db, RANGE);
  expect(affectedConnections).toBe(lives.length);
  expect(found.reduce((sum, { firstConnections }) => sum + firstConnections, 0)).toBe(lives.length);
  const counted = found.map(({ connections }) => connections).sort();
  expect(counted).toEqual([...withPair.values()].map(({ size }) => size).sort());
  expect(counted.reduce((sum, each) => sum + each, 0)).toBeGreaterThan(lives.length);
});
