import { describe, expect, test } from 'vitest';
import { DAY_MS, MINUTE_MS } from '../../../app/_close/time/grain.ts';
import { incidentTail } from '../../../app/_query/incident/incident-tail.ts';
import { pair } from '../pair.ts';
import { START } from '../random-events.ts';
import { openEvent } from '../some-event.ts';
import { stored } from '../stored.ts';

const SECOND = 1_000;
const NOW = START + MINUTE_MS + 400;
const FLUSH = '    at flush (/app/src/outbox.ts:132:9)';

describe('the tail', () => {
  test('counts what ended in the last 60 whole seconds, by pair, the newest first', async () => {
    const db = await stored(
      [
        pair({ at: START - 1 }),
        pair({ at: START, count: 3, weight: 2 }),
        pair({ at: START + 10 * SECOND, lostBytes: 7 }),
        pair({ at: START + 20 * SECOND + 249, timeSinceCloseMs: 5 }, FLUSH),
        pair({ at: START + MINUTE_MS }, FLUSH),
      ],
      NOW,
    );
    const tail = await incidentTail(db, {}, null, NOW);
    expect(tail).toMatchObject({ from: START, to: START + MINUTE_MS, total: 2, heard: true, earlier: [] });
    expect(tail.pairs).toMatchObject([
      {
        sendSite: { function: 'flush' },
        count: 1,
        connections: 1,
        newestAt: START + 20 * SECOND + 249,
        moments: [20_000],
      },
      { service: 'chat', environment: 'production', count: 7, connections: 3, lostBytes: 207, moments: [0, 10_000] },
    ]);
    expect(tail.pairs.map(({ incidents }) => incidents)).toEqual([null, null]);
  });

  test('counts a connection where it ended, and its late sends where they came', async () => {
    const db = await stored(
      [
        pair({ at: START + SECOND, startedAt: START - 1 }),
        pair({ at: START + 2 * SECOND }, FLUSH),
        // Its sender's clock is ahead.
        pair({ at: START + 2 * MINUTE_MS, startedAt: START + 3 * SECOND }, FLUSH),
      ],
      NOW,
    );
    const { pairs } = await incidentTail(db, {}, null, NOW);
    expect(pairs.map(({ count, connections }) => [count, connections])).toEqual([
      [1, 2],
      [1, 0],
    ]);
  });

  test('has recoverable endings last, and does not count them in its minutes', async () => {
    const ending = { category: 'peer_gone', initiator: 'transport' } as const;
    const db = await stored(
      [
        pair({ at: START - 5 * MINUTE_MS }),
        pair({ at: START }),
        pair({ at: START + 1 }, FLUSH),
        openEvent({ at: START + 2, ...ending }),
        pair({ at: START + MINUTE_MS, count: 4 }),
      ],
      NOW,
    );
    const { pairs, minutes } = await incidentTail(db, {}, null, NOW);
    expect(pairs.map(({ category }) => category)).toEqual(['send_after_close', 'send_after_close', 'peer_gone']);
    expect(minutes.map(({ t }) => t)).toEqual(Array.from({ length: 7 }, (_, index) => START + (1 - index) * MINUTE_MS));
    expect(minutes.filter(({ count }) => count > 0)).toEqual([
      { t: START + MINUTE_MS, count: 4, pairs: 1 },
      { t: START, count: 2, pairs: 2 },
      { t: START - 5 * MINUTE_MS, count: 1, pairs: 1 },
    ]);
  });

  test('tells the newest ten of the pair that is asked for', async () => {
    const db = await stored(
      [
        ...Array.from({ length: 30 }, (_, index) => pair({ at: START + index, first: index === 0, count: 2 })),
        pair({ at: START + 40 }, FLUSH),
        pair({ at: START + 50, service: 'feed' }),
      ],
      NOW,
    );
    const [, , broadcast] = (await incidentTail(db, {}, null, NOW)).pairs;
    const { pairs } = await incidentTail(db, {}, broadcast?.incidentId ?? '', NOW);
    expect(pairs.map(({ count, incidents }) => [count, incidents?.length])).toEqual([
      [1, undefined],
      [1, undefined],
      [60, 10],
    ]);
    expect(pairs[2]?.incidents?.map(({ at }) => at - START)).toEqual([29, 28, 27, 26, 25, 24, 23, 22, 21, 20]);
    expect(pairs[2]?.incidents?.[0]).toMatchObject({
      version: '1.0',
      instance: 'a',
      delayMs: 20,
      count: 2,
      lostBytes: 100,
    });
  });

  test('without an incident has the last ones before, and says whether anything was heard', async () => {
    const ending = { category: 'peer_gone', initiator: 'transport' } as const;
    const db = await stored(
      [
        pair({ at: START - 8 * DAY_MS }),
        pair({ at: START - DAY_MS, version: '0.9', count: 4 }, FLUSH),
        pair({ at: START - MINUTE_MS }),
        openEvent({ at: START - 1, ...ending }),
      ],
      NOW,
    );
    const tail = await incidentTail(db, {}, null, NOW);
    expect(tail).toMatchObject({ total: 0, pairs: [], heard: false });
    expect(tail.earlier.map(({ at, sendSite }) => [at, sendSite?.function])).toEqual([
      [START - MINUTE_MS, 'Room.broadcast'],
      [START - DAY_MS, 'flush'],
    ]);
    expect((await incidentTail(db, { version: ['0.9'] }, null, NOW)).earlier).toMatchObject([
      { count: 4, version: '0.9' },
    ]);
    const endings = await incidentTail(db, {}, null, START + 10 * SECOND);
    expect([endings.total, endings.heard, endings.earlier.length]).toEqual([1, true, 2]);
    expect(await incidentTail(db, { service: ['none'] }, null, NOW)).toMatchObject({
      pairs: [],
      earlier: [],
      heard: false,
    });
  });

  test('has a hundred pairs at most, and says how many there are', async () => {
    const sites = Array.from({ length: 120 }, (_, index) => `    at f${index} (/app/src/a.ts:1:1)`);
    const db = await stored(
      sites.map((stack, index) => pair({ at: START + index }, stack)),
      NOW,
    );
    const { pairs, total } = await incidentTail(db, {}, null, NOW);
    expect([pairs.length, total, pairs[0]?.newestAt]).toEqual([100, 120, START + 119]);
  });
});
