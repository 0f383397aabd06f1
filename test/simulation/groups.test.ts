import { expect, test } from 'vitest';
import { incidents } from '../../app/_query/incidents.ts';
import { summary } from '../../app/_query/summary.ts';
import { rebuild } from '../../app/_store/rebuild.ts';
import { postTraces, receiver } from '../support/receiver-process.ts';
import { temporaryDatabase } from '../support/temporary-database.ts';
import { callSites } from './call-sites.ts';
import { deliveries } from './delivery.ts';
import { DAYS, type Life, START, simulateLives } from './world.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const PER_SERVICE = 400;

interface Group {
  count: number;
  connections: number;
  lostBytes: number;
  versions: string[];
}

test('groups of incidents are what happened at each pair of call sites, over any range, and sum up to the summary', {
  timeout: 180_000,
}, async () => {
  const seed = Number(process.env['AFTERCLOSE_TEST_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
  console.log(`AFTERCLOSE_TEST_SEED=${seed}`);
  const lives = simulateLives(seed, PER_SERVICE);
  const clock = { now: START };
  const database = await temporaryDatabase();
  const { url } = await receiver(database.url, () => clock.now);
  for (const { arrivesAt, request } of deliveries(lives, seed)) {
    clock.now = arrivesAt;
    expect((await postTraces(url, request)).status).toBe(200);
  }

  const whole = { from: START, to: START + (DAYS + 1) * DAY_MS };
  const ranges = [whole, { from: START + 61 * 60_000, to: START + 5 * DAY_MS + 7 * 60_000 }];
  for (const range of ranges) {
    for (const filter of [range, { ...range, service: ['chat'], version: ['1.2', '1.3'] }]) {
      const { incidents: found } = await incidents(database, filter, { limit: 500 }, clock.now);
      const told = new Map(
        found.map((each) => {
          const key = [
            each.service,
            each.environment,
            each.category,
            each.closeSite?.function,
            each.sendSite?.function,
          ];
          const closer = each.closeSite === null ? `${each.initiator} ${each.code}` : '';
          const { count, connections, lostBytes, versions } = each;
          return [`${key.map((part) => part ?? '').join(' ')} ${closer}`, { count, connections, lostBytes, versions }];
        }),
      );
      const expected = expectedGroups(lives, filter);
      expect([...told.keys()].sort()).toEqual([...expected.keys()].sort());
      for (const [key, { count, connections, lostBytes }] of expected) {
        expect(told.get(key), key).toMatchObject({ count, connections, lostBytes });
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
  expect((await rebuild(database, days, clock.now)).mendedRows).toBe(0);
});

function expectedGroups(
  lives: readonly Life[],
  filter: { from: number; to: number; service?: string[]; version?: string[] },
) {
  const groups = new Map<string, Group>();
  for (const life of lives) {
    if (filter.service && !filter.service.includes(life.service)) continue;
    if (filter.version && !filter.version.includes(life.version)) continue;
    const add = (at: number, category: string, close: string, send: string, closer: string, sums: Partial<Group>) => {
      if (Math.floor(at) < filter.from || Math.floor(at) >= filter.to) return;
      const key = `${life.service} ${life.environment} ${category} ${close} ${send} ${close === '' ? closer : ''}`;
      const group = groups.get(key) ?? { count: 0, connections: 0, lostBytes: 0, versions: [] };
      groups.set(key, group);
      group.count += life.weight * (sums.count ?? 0);
      group.connections += life.weight * (sums.connections ?? 0);
      group.lostBytes += life.weight * (sums.lostBytes ?? 0);
    };
    const initiator = life.number === null ? '' : life.initiator;
    if (life.ending !== '') {
      const code = life.number === null ? 0 : life.code;
      add(life.endedAt, life.ending, '', '', `${initiator} ${code}`, { count: 1, connections: 1 });
    }
    for (const { category, first, count, bytes, lastAt } of life.tellings) {
      const { close, send } = callSites(life, category);
      add(lastAt, category, close, send, `${initiator} 0`, { count, lostBytes: bytes });
      const isOfOpened = life.number !== null;
      if (first && isOfOpened) add(life.endedAt, category, close, send, `${initiator} 0`, { connections: 1 });
    }
  }
  return groups;
}
