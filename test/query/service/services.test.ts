import { describe, expect, test } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../app/_close/time/grain.ts';
import { DEFAULT_RETENTION } from '../../../app/_close/time/retention.ts';
import type { Filter } from '../../../app/_query/gather/filter.ts';
import { nowSums } from '../../../app/_query/service/now-sums.ts';
import { pooledNow } from '../../../app/_query/service/pooled-now.ts';
import type { Connection } from '../../../app/_store/database/connection.ts';
import { START } from '../random-events.ts';
import { lateSend, openEvent } from '../some-event.ts';
import { stored } from '../stored.ts';
import { askedServices, askedTogether } from './asked-services.ts';

const NOW = START + 3 * DAY_MS + 30_000;
const DAY: Filter = { from: NOW - 30_000 - DAY_MS, to: NOW + 30_000 };

/** One connection each so many minutes, until `untilMs` ago, the first `late` of each hundred with a late send. */
function served(
  service: string,
  everyMinutes: number,
  {
    hours = 30,
    untilMs = 0,
    late = () => 0 as number,
    ...given
  }: {
    hours?: number;
    untilMs?: number;
    late?: (ageMs: number) => number;
    role?: 'server' | 'client';
  } = {},
) {
  const count = Math.floor((hours * 60) / everyMinutes);
  return Array.from({ length: count }, (_, index) => {
    const ageMs = untilMs + (index + 0.5) * everyMinutes * MINUTE_MS;
    const at = NOW - ageMs;
    const own = { at, service, ...given };
    return (index * 37) % 100 < late(ageMs) ? [openEvent(own), lateSend(own)] : [openEvent(own)];
  }).flat();
}

async function cards(db: Connection, filter: Filter = DAY) {
  const previous = { from: 2 * filter.from - filter.to, to: filter.from };
  const found = await askedServices(db, { filter, previous, step: HOUR_MS, now: NOW });
  return new Map(found.map((card) => [card.service, card]));
}

describe('services', () => {
  test('say what they are now, each by its own past', async () => {
    const db = await stored(
      [
        ...served('steady', 0.5, { late: () => 6 }),
        ...served('worse', 0.5, { late: (ageMs) => (ageMs < 2 * HOUR_MS ? 40 : 1) }),
        ...served('better', 0.5, { late: (ageMs) => (ageMs < HOUR_MS ? 0 : 40) }),
        ...served('silent', 1, { hours: 20, untilMs: 8 * HOUR_MS }),
        ...served('rare', 8 * 60, { hours: 160, untilMs: 7 * HOUR_MS }),
        ...served('clean', 0.2),
        ...served('young', 0.5, { hours: 1.5, late: () => 20 }),
      ],
      NOW,
    );
    const found = await cards(db);
    const words = [...found].map(([service, { now }]) => [service, now.label, now.tone]);
    expect(Object.fromEntries(words.map(([service, label, tone]) => [service, `${label}, ${tone}`]))).toEqual({
      steady: 'no change found, neutral',
      worse: 'worse now, bad',
      better: 'better now, good',
      silent: 'silent 8 h, warn',
      rare: 'too few, neutral',
      clean: 'no change found, neutral',
      young: 'first data, neutral',
    });
    // To five minutes, and the late sends come in a rhythm.
    const since = found.get('worse')?.now.since ?? 0;
    expect(Math.abs(NOW - 2 * HOUR_MS - since)).toBeLessThan(15 * MINUTE_MS);
    expect(found.get('silent')?.now).toMatchObject({ since: expect.any(Number), silentForMs: expect.any(Number) });
    expect(found.get('young')?.now.heard.firstAt).toBeCloseTo(NOW - 1.5 * HOUR_MS, -5);
    expect(found.get('steady')?.previousHeard).toBeLessThan(0.4);
    const { quarter, hour, reference, whole } = found.get('steady')?.now ?? {};
    expect([quarter?.ended, hour?.ended]).toEqual([30, 120]);
    expect(whole?.ended).toBe((reference?.ended ?? 0) + 120);
    expect([quarter?.to, hour?.to, whole?.to].map((to) => NOW - (to ?? 0))).toEqual([90_000, 90_000, 90_000]);
  });

  test('are judged by a day, however short the range; and by two hours, where no more was heard', async () => {
    const db = await stored(
      [
        ...served('old', 0.5, { late: (ageMs) => (ageMs < 4 * HOUR_MS ? 40 : 1) }),
        ...served('young', 0.2, { hours: 3, late: (ageMs) => (ageMs < HOUR_MS ? 40 : 1) }),
      ],
      NOW,
    );
    const found = await cards(db, { from: NOW - 30_000 - HOUR_MS, to: NOW + 30_000 });
    expect([...found.values()].map(({ now }) => now.word)).toEqual(['worse_now', 'worse_now']);
    const lengths = ['old', 'young']
      .map((name) => found.get(name)?.now.whole)
      .map((whole) => whole && whole.to - whole.from);
    expect(lengths).toEqual([DAY_MS, 2 * HOUR_MS]);
  });

  test('are judged by the last day, where a range of a week was heard no longer', async () => {
    const db = await stored(
      [
        ...served('worse', 0.5, { hours: 50, late: (ageMs) => (ageMs < HOUR_MS ? 60 : 1) }),
        ...served('young', 0.2, { hours: 3, late: (ageMs) => (ageMs < HOUR_MS ? 40 : 1) }),
      ],
      NOW,
    );
    const found = await cards(db, { from: NOW - 30_000 - 7 * DAY_MS, to: NOW + 30_000 });
    const [worse, young] = [found.get('worse')?.now, found.get('young')?.now];
    expect([worse?.word, young?.word]).toEqual(['worse_now', 'worse_now']);
    expect([worse, young].map((now) => now && now.whole.to - now.whole.from)).toEqual([DAY_MS, 2 * HOUR_MS]);
    expect(Math.abs((worse?.heard.firstAt ?? 0) - (NOW - 50 * HOUR_MS))).toBeLessThan(HOUR_MS);
  });

  test('have the server first, and a status of each role, of which the service has the most urgent', async () => {
    const db = await stored(
      [
        ...served('both', 0.5, { role: 'server', late: () => 6 }),
        ...served('both', 0.5, { role: 'client', late: (ageMs) => (ageMs < HOUR_MS ? 60 : 1) }),
        ...served('one', 1, { role: 'client' }),
      ],
      NOW,
    );
    const found = await cards(db);
    const both = found.get('both');
    expect(both?.roles.map(({ role, now }) => [role, now.word])).toEqual([
      ['server', 'no_change'],
      ['client', 'worse_now'],
    ]);
    expect(both?.now.word).toBe('worse_now');
    const [server, client] = both?.roles ?? [];
    expect((server?.endedConnections ?? 0) + (client?.endedConnections ?? 0)).toBe(both?.endedConnections);
    expect(server?.points.length).toBe(both?.points.length);
    expect(client?.now.hour.rate).toBeGreaterThan(4 * (server?.now.hour.rate ?? 1));
    expect(found.get('one')?.roles).toEqual([]);
    // Whose status it is, so that the page can say so.
    expect([both?.now.role, server?.now.role, found.get('one')?.now.role]).toEqual(['client', 'server', null]);
  });

  test('of a range that is over are as they were at its end', async () => {
    const db = await stored(served('chat', 0.5, { hours: 60, late: (ageMs) => (ageMs < 20 * HOUR_MS ? 1 : 40) }), NOW);
    const over = { from: NOW - 30_000 - 44 * HOUR_MS, to: NOW - 30_000 - 20 * HOUR_MS };
    const { now } = (await cards(db, over)).get('chat') ?? {};
    expect(now).toMatchObject({ isOver: true, word: 'no_change' });
    expect(now?.whole.to).toBe(over.to);
  });

  test('together are judged as one, and a single one as itself', async () => {
    const db = await stored(
      [
        ...served('large', 0.5, { late: () => 1 }),
        ...served('small', 5, { late: (ageMs) => (ageMs < HOUR_MS ? 100 : 1) }),
      ],
      NOW,
    );
    const pooled = async (filter: Filter) => (await askedTogether(db, { filter, previous: null, now: NOW })).now;
    const alone = (await cards(db)).get('small')?.now;
    expect(await pooled({ ...DAY, service: ['small'] })).toEqual(alone);
    const all = await pooled(DAY);
    expect(all.hour.ended).toBe(132);
    expect(all.hour.affected).toBeGreaterThanOrEqual(12);
    expect(await pooled({ ...DAY, service: ['none'] })).toMatchObject({ word: 'idle', heard: { lastAt: null } });
  });

  test('together are judged by each role, where sockets of several ended, and as the most urgent', async () => {
    const db = await stored(
      [
        ...served('servers', 0.5, { role: 'server', late: () => 6 }),
        ...served('clients', 0.5, { role: 'client', late: (ageMs) => (ageMs < HOUR_MS ? 60 : 1) }),
      ],
      NOW,
    );
    const together = await askedTogether(db, { filter: DAY, previous: null, now: NOW });
    expect(together.roles.map(({ role, now }) => [role, now.role, now.word])).toEqual([
      ['server', 'server', 'no_change'],
      ['client', 'client', 'worse_now'],
    ]);
    expect(together.now).toEqual(together.roles[1]?.now);
    const [alone] = await askedServices(db, {
      filter: { ...DAY, service: ['servers'] },
      previous: null,
      step: HOUR_MS,
      now: NOW,
    });
    const { hour } = together.roles[0]?.now ?? {};
    expect(hour).toEqual(alone?.now.hour);
    // Whose services are chosen is not what the sums were read of: an answer reads them once for all services.
    const ofClients = { ...DAY, service: ['clients'] };
    const sums = await nowSums(db, DAY, DAY.from, NOW, DEFAULT_RETENTION);
    const chosen = await pooledNow(db, ofClients, sums, [{ role: 'client' }], null, [], NOW, DEFAULT_RETENTION);
    expect(chosen).toEqual(await askedTogether(db, { filter: ofClients, previous: null, now: NOW }));
    expect(chosen.roles).toEqual([]);
  });

  test('cost as many statements as a single one', async () => {
    const events = Array.from({ length: 24 }, (_, index) => served(`s${index}`, 10)).flat();
    const db = await stored(events, NOW);
    const statements = async (filter: Filter) => {
      let count = 0;
      const counting: Connection = {
        dialect: db.dialect,
        project: db.project,
        execute: db.execute,
        query: (sql, ...parameters) => {
          count += 1;
          return db.query(sql, ...parameters);
        },
      };
      expect((await cards(counting, filter)).size).toBeGreaterThan(0);
      return count;
    };
    expect(await statements(DAY)).toBe(await statements({ ...DAY, service: ['s1'] }));
    expect(await statements(DAY)).toBeLessThanOrEqual(16);
  });
});
