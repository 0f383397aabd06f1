import { describe, expect, test } from 'vitest';
import { DAY_MS, HOUR_MS } from '../../../app/_close/time/grain.ts';
import { incidentTail } from '../../../app/_query/incident/incident-tail.ts';
import { pair } from '../pair.ts';
import { START } from '../random-events.ts';
import { openEvent } from '../some-event.ts';
import { stored, writeAll } from '../stored.ts';

const NOW = START + HOUR_MS;

describe('the tail', () => {
  test('lists the newest first, and after a cursor only what is new', async () => {
    const db = await stored([pair({ at: START, service: 'feed' }), pair({ at: START + 1, timeSinceCloseMs: 5 })], NOW);
    const first = await incidentTail(db, {}, null, NOW);
    expect(first.incidents).toMatchObject([
      { service: 'chat', at: START + 1, delayMs: 5, sendSite: { function: 'Room.broadcast' }, lostBytes: 100 },
      { service: 'feed', at: START },
    ]);
    expect(await incidentTail(db, {}, first.cursor, NOW)).toEqual({
      cursor: first.cursor,
      incidents: [],
      truncated: false,
    });
    await writeAll(db, [pair({ at: START + 2, version: '2' }), openEvent({ at: START + 3 })], NOW);
    const next = await incidentTail(db, { service: ['chat'] }, first.cursor, NOW);
    expect(next.incidents).toMatchObject([{ at: START + 2, version: '2' }]);
    expect((await incidentTail(db, { version: ['1.0'] }, first.cursor, NOW)).incidents).toEqual([]);
  });

  test('leaves out what is older than seven days when it comes in, and goes on behind it', async () => {
    const db = await stored([pair({ at: START })], NOW);
    const late = START + 7 * DAY_MS;
    expect((await incidentTail(db, {}, null, late)).incidents).toMatchObject([{ at: START }]);
    const tail = await incidentTail(db, {}, null, late + 1);
    expect(tail.incidents).toEqual([]);
    await writeAll(db, [pair({ at: late })], late);
    expect((await incidentTail(db, {}, tail.cursor, late + 1)).incidents).toMatchObject([{ at: late }]);
  });

  test('keeps samples apart that ended in the same millisecond', async () => {
    const db = await stored(
      [pair({ at: START, lostBytes: 1 }), pair({ at: START, lostBytes: 2 }), pair({ at: START, service: 'feed' })],
      NOW,
    );
    const { incidents } = await incidentTail(db, {}, null, NOW);
    expect(incidents.map(({ service, lostBytes }) => `${service} ${lostBytes}`).sort()).toEqual([
      'chat 1',
      'chat 2',
      'feed 100',
    ]);
    expect(new Set(incidents.map(({ id }) => id)).size).toBe(3);
  });

  test('is bounded, and says so', async () => {
    const sites = Array.from({ length: 120 }, (_, index) => `    at f${index} (/app/src/a.ts:1:1)`);
    const db = await stored(
      sites.map((stack) => pair({ at: START }, stack)),
      NOW,
    );
    const tail = await incidentTail(db, {}, null, NOW);
    expect([tail.incidents.length, tail.truncated]).toEqual([100, true]);
    expect((await incidentTail(db, {}, tail.cursor, NOW)).incidents).toEqual([]);
  });
});
