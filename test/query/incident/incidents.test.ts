import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '../../../app/_close/time/grain.ts';
import { DEFAULT_RETENTION } from '../../../app/_close/time/retention.ts';
import { incident } from '../../../app/_query/incident/incident.ts';
import { incidents } from '../../../app/_query/incident/incidents.ts';
import { summary } from '../../../app/_query/measure/summary.ts';
import { triage } from '../../../app/_store/incident/incident-decision.ts';
import { SourceMaps } from '../../../app/_store/source-map/source-maps.ts';
import { seedOr } from '../../../instrumentation/test/support/seed.ts';
import { BROADCAST, KICK, pair } from '../pair.ts';
import { randomEvents, START } from '../random-events.ts';
import { resolvedIn } from '../resolved-in.ts';
import { lateSend, openEvent } from '../some-event.ts';
import { stored, writeAll } from '../stored.ts';

const RANGE = { from: START, to: START + HOUR_MS };
const NOW = START + HOUR_MS;
const sourceMaps = new SourceMaps(null, () => NOW);

describe('the list of incidents', () => {
  test('has a group for each pair of call sites, with what it counts, the worst first', async () => {
    const db = await stored(
      [
        ...Array.from({ length: 10 }, () => openEvent({ at: START + 5 })),
        pair({ at: START, weight: 2, count: 3, timeSinceCloseMs: 10 }),
        pair({ at: START + 2 * MINUTE_MS, first: false, count: 4, timeSinceCloseMs: 30 }),
        pair({ at: START + 2 }, '    at flush (/app/src/outbox.ts:132:9)'),
        pair({ at: START - 1 }),
      ],
      NOW,
    );
    const list = await incidents(db, RANGE, {}, NOW, DEFAULT_RETENTION);
    expect(list).toMatchObject({ ...RANGE, total: 2, nextCursor: null, step: 2 * MINUTE_MS });
    const [worst, other] = list.incidents;
    expect(worst).toMatchObject({
      service: 'chat',
      environment: 'production',
      category: 'send_after_close',
      recoverable: true,
      closeSite: { function: 'Session.kick', file: 'src/session.ts', line: 41 },
      sendSite: { function: 'Room.broadcast', file: 'src/rooms.ts', line: 88 },
      count: 10,
      connections: 2,
      share: 2 / 3,
      rate: 0.2,
      lostBytes: 300,
      firstSeen: START - 1,
      lastSeen: START + 2 * MINUTE_MS,
      versions: ['1.0'],
      state: 'new',
      gone: null,
    });
    expect((worst?.delayMs.p50 ?? 0) / 10).toBeCloseTo(1, 1);
    expect((worst?.delayMs.p95 ?? 0) / 30).toBeCloseTo(1, 1);
    expect(worst?.trend).toHaveLength(30);
    expect(worst?.trend.slice(0, 2)).toEqual([
      { t: START, connections: 2, count: 6 },
      { t: START + 2 * MINUTE_MS, connections: 0, count: 4 },
    ]);
    expect(other).toMatchObject({ sendSite: { function: 'flush' }, connections: 1, share: 1 / 3 });
  });

  test('gives a group the same share as its own page does, whatever services the filter lets through', async () => {
    const flush = '    at flush (/app/src/outbox.ts:132:9)';
    const db = await stored(
      [
        pair({ at: START }),
        pair({ at: START, service: 'feed' }, flush),
        pair({ at: START + 1, service: 'feed' }, flush),
      ],
      NOW,
    );
    for (const [filter, shares] of [
      [RANGE, [2 / 3, 1 / 3]],
      [{ ...RANGE, service: ['chat'] }, [1]],
    ] as const) {
      const { incidents: found } = await incidents(db, filter, {}, NOW, DEFAULT_RETENTION);
      expect(found.map(({ share }) => share)).toEqual(shares);
      for (const { id, share } of found)
        expect((await incident(db, sourceMaps, id, filter, NOW, DEFAULT_RETENTION))?.incident.share).toBe(share);
    }
  });

  test('counts the connections in which each pair happened, which overlap, over the affected ones', async () => {
    const flush = '    at flush (/app/src/outbox.ts:132:9)';
    const again = { first: false, firstOfPair: true };
    const db = await stored(
      [
        ...Array.from({ length: 4 }, (_, index) => openEvent({ at: START + index })),
        pair({ at: START }),
        pair({ at: START + 1, ...again }, flush),
        pair({ at: START + 2, ...again, firstOfPair: false, count: 7 }, flush),
        pair({ at: START + 3 }, flush),
      ],
      NOW,
    );
    const { incidents: found } = await incidents(db, RANGE, {}, NOW, DEFAULT_RETENTION);
    const counted = found.map(({ sendSite, connections, count, share, rate }) => {
      return [sendSite?.function, connections, count, share, rate];
    });
    expect(counted).toEqual([
      ['flush', 2, 9, 1, 0.5],
      ['Room.broadcast', 1, 1, 0.5, 0.25],
    ]);
    expect(await summary(db, RANGE)).toMatchObject({ affectedConnections: 2, lateSends: 10 });
  });

  test('has connections and no rate of what never was open', async () => {
    const early = { hadBeenOpen: false, initiator: '' as const };
    const db = await stored(
      [
        openEvent({ at: START }),
        ...Array.from({ length: 5 }, (_, index) =>
          pair({ at: START + index, category: 'close_before_open' as const, ...early }),
        ),
      ],
      NOW,
    );
    const { incidents: found } = await incidents(db, RANGE, {}, NOW, DEFAULT_RETENTION);
    expect(found).toMatchObject([{ category: 'close_before_open', connections: 5, count: 5, rate: null, share: null }]);
    expect(await summary(db, RANGE)).toMatchObject({ incidents: 5, incidentRate: 0 });
  });

  test('keeps a group together over releases that move lines, folders and hashes', async () => {
    const moved = BROADCAST.replaceAll('/app/', '/srv/releases/20261120/').replaceAll(/:(\d+):/g, ':9$1:');
    const db = await stored(
      [pair({ at: START }), pair({ at: START + 5, version: '1.1' }, moved, KICK.replace(':41:', ':52:'))],
      NOW,
    );
    const { incidents: found } = await incidents(db, RANGE, {}, NOW, DEFAULT_RETENTION);
    expect(found).toMatchObject([
      { connections: 2, versions: ['1.0', '1.1'], closeSite: { line: 52 }, sendSite: { line: 988 } },
    ]);
  });

  test('identifies incidents without stacks by who closed, and endings by their code', async () => {
    const db = await stored(
      [
        lateSend({ at: START, initiator: 'remote', closeCode: 0 }),
        lateSend({ at: START, initiator: 'transport', closeCode: 0 }),
        openEvent({ at: START, category: 'peer_gone', initiator: 'transport', closeCode: 1006 }),
      ],
      NOW,
    );
    const { incidents: found } = await incidents(db, RANGE, {}, NOW, DEFAULT_RETENTION);
    const listed = found.map(({ category, initiator, code }) => `${category} ${initiator} ${code}`).sort();
    expect(listed).toEqual(['peer_gone transport 1006', 'send_after_close remote 0', 'send_after_close transport 0']);
    expect(found.every(({ closeSite, sendSite }) => closeSite === null && sendSite === null)).toBe(true);
  });

  test.each([{}, { version: ['1.0'] }, { role: ['server'] }, { route: ['/room/:id'], service: ['chat'] }])(
    'sums up to the summary, by category, of %o',
    async (narrowing) => {
      const events = fc
        .sample(randomEvents, { seed: seedOr(7), numRuns: 40 })
        .flat()
        // As the receiver takes it: a late send is one on a connection that had been open. With one pair of call sites a
        // connection, nothing overlaps.
        .map((event) =>
          event.kind === 'error' && event.category === 'send_after_close'
            ? { ...event, hadBeenOpen: true, firstOfPair: event.first }
            : event,
        );
      const db = await stored(events, NOW);
      const filter = { from: START, to: START + 3 * HOUR_MS, ...narrowing };
      const [list, whole] = [
        await incidents(db, filter, { limit: 500 }, NOW, DEFAULT_RETENTION),
        await summary(db, filter),
      ];
      const sums: Record<string, number> = {};
      // Of a connection that ended in the range, the operation may have come after it: no incident of the range.
      for (const { category, count } of list.incidents) {
        if (count > 0) sums[category] = (sums[category] ?? 0) + count;
      }
      const expected = Object.entries(whole.byCategory).filter(([, { incidents: n }]) => n > 0);
      expect(Object.keys(sums).sort()).toEqual(expected.map(([category]) => category).sort());
      for (const [category, { incidents: n }] of expected) expect(sums[category]).toBeCloseTo(n, 6);
      const late = list.incidents.filter(({ category }) => category === 'send_after_close');
      const sum = (of: 'count' | 'connections' | 'lostBytes') => late.reduce((total, each) => total + each[of], 0);
      expect(sum('count')).toBeCloseTo(whole.lateSends, 6);
      expect(sum('connections')).toBeCloseTo(whole.affectedConnections, 6);
      expect(sum('lostBytes')).toBeCloseTo(whole.lostBytes, 6);
      expect(late.length).toBeGreaterThan(0);
    },
  );
});

describe('a group that was resolved', () => {
  const open = (version: string, at: number, n: number) =>
    Array.from({ length: n }, () => openEvent({ at, version, closeCode: 1000 }));

  test('says what the newest version would have had, and comes back with a newer one', async () => {
    const before = [...open('1.0', START, 100), ...open('1.1', START + HOUR_MS, 500)];
    const affected = Array.from({ length: 10 }, (_, index) => pair({ at: START + index, version: '1.0' }));
    const back = pair({ at: START + 3 * HOUR_MS, version: '0.2' });
    const later = { from: START, to: START + 5 * HOUR_MS };
    const now = START + 2 * HOUR_MS;

    const db = await stored([...before, ...affected], now);
    const found = (await incidents(db, later, {}, now, DEFAULT_RETENTION)).incidents[0];
    expect(found).toMatchObject({
      state: 'ongoing',
      gone: { version: '1.1', endedConnections: 500, versionBefore: '1.0', expected: 50, convincing: true },
    });
    const [service] = await db.query<{ id: string }>('SELECT CAST(id AS TEXT) AS id FROM service');
    const key = { serviceId: service?.id ?? '', groupId: found?.id ?? '' };
    await triage(db, [key], { id: 'one', by: 'Ada', at: now, change: resolvedIn('1.1') });
    const resolved = (await incidents(db, later, {}, now, DEFAULT_RETENTION)).incidents[0];
    expect(resolved).toMatchObject({
      state: 'resolved',
      resolvedInVersion: '1.1',
      stateChangedAt: now,
      stateChangedBy: 'Ada',
    });

    await writeAll(db, [back, ...open('0.2', START + 3 * HOUR_MS, 2)], START + 4 * HOUR_MS);
    const again = (await incidents(db, later, {}, START + 4 * HOUR_MS, DEFAULT_RETENTION)).incidents[0];
    expect(again).toMatchObject({ id: found?.id, state: 'came_back', gone: null, versions: ['1.0', '0.2'] });
  });
});
