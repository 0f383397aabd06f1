import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CloseEvent } from '../../../app/_close/event/event.ts';
import { MINUTE_MS } from '../../../app/_close/time/grain.ts';
import { DEFAULT_RETENTION } from '../../../app/_close/time/retention.ts';
import type { Filter } from '../../../app/_query/gather/filter.ts';
import { incidentTail } from '../../../app/_query/incident/incident-tail.ts';
import { incidents } from '../../../app/_query/incident/incidents.ts';
import type { Connection } from '../../../app/_store/database/connection.ts';
import { seedOr } from '../../../instrumentation/test/support/seed.ts';
import { quantities } from '../oracle.ts';
import { randomEvents, START } from '../random-events.ts';
import { randomFilter } from '../random-query.ts';
import { stored } from '../stored.ts';

/** All within five minutes, each of two minutes at most. */
const closeTogether = randomEvents.map((events) =>
  events.map((event): CloseEvent => {
    const startedAt = START + ((event.startedAt - START) % (5 * MINUTE_MS));
    return { ...event, startedAt, endedAt: startedAt + ((event.endedAt - event.startedAt) % (2 * MINUTE_MS)) };
  }),
);

const asked = fc.array(fc.tuple(randomFilter, fc.integer({ min: 60, max: 420 })), { minLength: 10, maxLength: 10 });

test('the tail counts as the list does over a minute, and as the events do over any 60 s', async () => {
  const property = fc.asyncProperty(closeTogether, asked, async (events, questions) => {
    const db = await stored(events, START + 10 * MINUTE_MS);
    for (const [filter, second] of questions) {
      await expectAsListed(db, filter);
      const to = START + second * 1_000;
      const { pairs } = await incidentTail(db, filter, null, to + 999);
      const counted = quantities(events, { ...filter, from: to - MINUTE_MS, to });
      expect(sum(pairs)).toBeCloseTo(counted.incidents, 9);
    }
  });
  await fc.assert(property, { seed: seedOr(31), numRuns: 2 });
});

/** Holds the tail against the list of one minute. */
async function expectAsListed(db: Connection, filter: Filter): Promise<void> {
  const minute = { from: START + 2 * MINUTE_MS, to: START + 3 * MINUTE_MS };
  const list = await incidents(db, { ...filter, ...minute }, { limit: 500 }, minute.to, DEFAULT_RETENTION);
  const { pairs, minutes } = await incidentTail(db, filter, null, minute.to);
  const listed = list.incidents.filter(({ count }) => count > 0);
  expect(pairs.map(({ incidentId }) => incidentId).sort()).toEqual(listed.map(({ id }) => id).sort());
  for (const { id, count, connections, lostBytes } of listed) {
    const counted = pairs.find(({ incidentId }) => incidentId === id);
    expect(counted?.count).toBeCloseTo(count, 9);
    expect(counted?.connections).toBeCloseTo(connections, 9);
    expect(counted?.lostBytes).toBeCloseTo(lostBytes, 9);
  }
  const drawn = listed.filter(({ category }) => !['peer_gone', 'going_away', 'idle_timeout'].includes(category));
  const whole = minutes.find(({ t }) => t === minute.from);
  expect(whole?.count).toBeCloseTo(sum(drawn), 9);
  expect(whole?.pairs).toBe(drawn.length);
}

function sum(counted: readonly { count: number }[]): number {
  return counted.reduce((total, { count }) => total + count, 0);
}
