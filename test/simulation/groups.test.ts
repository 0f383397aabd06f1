import { expect, test } from 'vitest';
import { DAY_MS, MINUTE_MS } from '../../app/_close/time/grain.ts';
import { DEFAULT_RETENTION } from '../../app/_close/time/retention.ts';
import { incidents } from '../../app/_query/incident/incidents.ts';
import { summary } from '../../app/_query/measure/summary.ts';
import { rebuild } from '../../app/_store/rebuild.ts';
import { SEED } from '../../instrumentation/test/support/seed.ts';
import { postTraces, receiver } from '../support/receiver-process.ts';
import { temporaryDatabase } from '../support/temporary-database.ts';
import { deliveries } from './delivery.ts';
import { expectedGroups, groupName } from './expected-groups.ts';
import { DAYS, START, simulateLives } from './world.ts';

const PER_SERVICE = 400;

test('groups of incidents are what happened at each pair of call sites, over any range, and sum up to the summary', {
  timeout: 180_000,
}, async () => {
  const lives = simulateLives(SEED, PER_SERVICE);
  const clock = { now: START };
  const database = await temporaryDatabase();
  const { url } = await receiver(database.url, () => clock.now);
  for (const { arrivesAt, request } of deliveries(lives, SEED)) {
    clock.now = arrivesAt;
    expect((await postTraces(url, request)).status).toBe(200);
  }

  const whole = { from: START, to: START + (DAYS + 1) * DAY_MS };
  const ranges = [whole, { from: START + 61 * MINUTE_MS, to: START + 5 * DAY_MS + 7 * MINUTE_MS }];
  for (const range of ranges) {
    for (const filter of [range, { ...range, service: ['chat'], version: ['1.2', '1.3'] }]) {
      const { incidents: found } = await incidents(database, filter, { limit: 500 }, clock.now, DEFAULT_RETENTION);
      const listed = new Map(
        found.map((each) => {
          const { count, connections, lostBytes } = each;
          return [groupName(each), { count, connections, lostBytes }];
        }),
      );
      const expected = expectedGroups(lives, filter);
      expect([...listed.keys()].sort()).toEqual([...expected.keys()].sort());
      for (const [key, { count, connections, lostBytes }] of expected) {
        expect(listed.get(key), key).toMatchObject({ count, connections, lostBytes });
      }
      const { byCategory, lateSends, affectedConnections } = await summary(database, filter);
      const late = found.filter(({ category }) => category === 'send_after_close');
      expect(late.reduce((sum, { count }) => sum + count, 0)).toBe(lateSends);
      expect(late.reduce((sum, { connections }) => sum + connections, 0)).toBe(affectedConnections);
      for (const [category, { incidents: n }] of Object.entries(byCategory)) {
        const sum = found.reduce((total, each) => total + (each.category === category ? each.count : 0), 0);
        expect(sum, category).toBe(n);
      }
    }
  }
  const days = { from: START + DAY_MS, to: whole.to };
  expect((await rebuild(database, days, clock.now, DEFAULT_RETENTION)).mendedRows).toBe(0);
});
