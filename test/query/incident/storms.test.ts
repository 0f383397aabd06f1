import { describe, expect, test } from 'vitest';
import type { CloseEvent } from '../../../app/_close/event/event.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../app/_close/time/grain.ts';
import { DEFAULT_RETENTION } from '../../../app/_close/time/retention.ts';
import { type IncidentOptions, incidents } from '../../../app/_query/incident/incidents.ts';
import { triage } from '../../../app/_store/incident/incident-decision.ts';
import { pair } from '../pair.ts';
import { START } from '../random-events.ts';
import { resolvedIn } from '../resolved-in.ts';
import { openEvent } from '../some-event.ts';
import { stored } from '../stored.ts';

const NOW = START + DAY_MS;
const RANGE = { from: NOW - HOUR_MS, to: NOW };
const BEGUN = NOW - 35 * MINUTE_MS;
const PAIRS = 290;
const site = (name: string, file = 'hub') => `    at ${name} (/app/src/${file}.ts:7:3)`;

/** What a release brings: pair n on n % 4 + 1 connections; every fifth of another sender. */
function brought(): { events: CloseEvent[]; connections: number; ofPublish: number } {
  const events: CloseEvent[] = [];
  let [connections, ofPublish] = [0, 0];
  for (let index = 0; index < PAIRS; index += 1) {
    for (let nth = 0; nth <= index % 4; nth += 1) {
      const at = BEGUN + index * 5_000 + nth;
      const given = { at, endedAt: at + 20, version: '2.0.0', connectionId: `${index}-${nth}` };
      const isOther = index % 5 === 0;
      events.push(openEvent({ at, version: '2.0.0' }));
      events.push(pair(given, isOther ? site('ack', 'acks') : site('publish'), site(`kick${index}`, `c${index}`)));
      connections += 1;
      if (!isOther) ofPublish += 1;
    }
  }
  return { events, connections, ofPublish };
}

const KNOWN = [
  // Known, as often as before.
  ...Array.from({ length: 288 }, (_, index) => NOW - DAY_MS + index * 5 * MINUTE_MS).map((at) =>
    pair({ at, version: '1.9.4' }, site('flush'), site('drain')),
  ),
  // Known, and far more often in the last hour.
  ...Array.from({ length: 80 }, (_, index) => NOW - 62 * MINUTE_MS + index * 45_000).map((at) =>
    pair({ at, version: '1.9.4' }, site('retry'), site('onIdle')),
  ),
  pair({ at: NOW - DAY_MS, version: '1.9.4' }, site('retry'), site('onIdle')),
  openEvent({
    at: NOW - 5 * MINUTE_MS,
    version: '1.9.4',
    category: 'peer_gone',
    initiator: 'transport',
    closeCode: 1006,
  }),
];
const ENDED = Array.from({ length: 1_440 }, (_, minute) =>
  openEvent({ at: NOW - DAY_MS + minute * MINUTE_MS, version: '1.9.4' }),
);
const FIX = [
  openEvent({ at: NOW - 3 * MINUTE_MS, version: '2.0.1' }),
  pair({ at: NOW - 3 * MINUTE_MS, version: '2.0.1' }, site('publish'), site('kick1', 'c1')),
];

describe('a release that brings 290 pairs', () => {
  test('is one storm, behind what escalates in the list, and can be decided on as one', async () => {
    const { events, connections, ofPublish } = brought();
    const db = await stored([...ENDED, ...KNOWN, ...events, ...FIX], NOW);
    const list = (options: IncidentOptions = {}) => incidents(db, RANGE, options, NOW, DEFAULT_RETENTION);

    const { storms, total } = await list({ limit: 1 });
    expect(total).toBe(PAIRS + 3);
    expect(storms).toMatchObject([
      {
        service: 'chat',
        version: '2.0.0',
        since: BEGUN + 20,
        hasStopped: true,
        pairs: PAIRS,
        openPairs: PAIRS,
        connections: connections + 1,
        mostConnections: connections + 1,
        heaviest: { function: 'publish', file: 'src/hub.ts', pairs: 232, connections: ofPublish + 1 },
        next: { version: '2.0.1', pairs: 1, endedConnections: 1 },
      },
    ]);
    const series = storms[0]?.newPairs;
    expect(series?.step).toBe(MINUTE_MS);
    expect(series?.points.reduce((sum, { pairs }) => sum + pairs, 0)).toBe(PAIRS);
    expect(series?.points.at(-1)?.pairs).toBe(0);

    // To its end, by pages.
    const names: string[] = [];
    let cursor: string | null = '0';
    while (cursor !== null) {
      const page = await list({ sort: 'change', limit: 100, cursor });
      names.push(...page.incidents.map(({ sendSite, category }) => sendSite?.function ?? category));
      cursor = page.nextCursor;
    }
    expect(names).toHaveLength(PAIRS + 3);
    // What gets worse is not buried.
    expect(names[0]).toBe('retry');
    expect(new Set(names.slice(1, PAIRS + 1))).toEqual(new Set(['publish', 'ack']));
    expect(names.slice(PAIRS + 1)).toEqual(['flush', 'peer_gone']);

    const found = await list({ choices: { storm: { any: ['2.0.0'], none: [] } }, limit: 500 });
    expect(found.total).toBe(PAIRS);
    const [service] = await db.query<{ id: string }>('SELECT CAST(id AS TEXT) AS id FROM service');
    const keys = found.incidents.map(({ id }) => ({ serviceId: service?.id ?? '', groupId: id }));
    await triage(db, keys, { id: 'all', by: 'Ada', at: NOW, change: resolvedIn('2.0.2') });
    const after = await list({ sort: 'change', limit: 3 });
    expect(after.storms).toMatchObject([{ pairs: PAIRS, openPairs: 0 }]);
    expect(after.incidents.map(({ state }) => state)).toEqual(['escalating', 'ongoing', 'ongoing']);
  });

  test('has headings by file, by release and by the place of the close', async () => {
    const { events, connections, ofPublish } = brought();
    const db = await stored([...ENDED, ...KNOWN, ...events, ...FIX], NOW);
    const grouped = (groupBy: 'file' | 'release' | 'closeSite', limit: number) =>
      incidents(db, RANGE, { groupBy, limit }, NOW, DEFAULT_RETENTION);
    const byFile = await grouped('file', 500);
    expect(byFile.groups?.map(({ key, pairs }) => [key, pairs])).toEqual([
      ['src/hub.ts', 234],
      ['src/acks.ts', 58],
      ['', 1],
    ]);
    expect(byFile.groups?.[1]?.connections).toBe(connections - ofPublish);
    const files = byFile.incidents.map(({ sendSite }) => sendSite?.file ?? '');
    expect(files).toEqual([...Array(234).fill('src/hub.ts'), ...Array(58).fill('src/acks.ts'), '']);
    const byRelease = await grouped('release', 1);
    expect(byRelease.groups?.map(({ key, pairs }) => [key, pairs])).toEqual([
      ['2.0.0', PAIRS],
      ['1.9.4', 3],
    ]);
    const bySite = await grouped('closeSite', 1);
    expect(bySite.groups).toHaveLength(PAIRS + 3);
    expect(bySite.groups?.[0]).toMatchObject({ key: 'onIdle src/hub.ts', pairs: 1 });
    expect(bySite.total).toBe(PAIRS + 3);
  });

  test('has a pair beside it that escalates: seen, expected, and by which factor', async () => {
    const db = await stored([...ENDED, ...KNOWN, ...brought().events], NOW);
    const { incidents: found } = await incidents(
      db,
      RANGE,
      { choices: { state: { any: ['escalating'], none: [] } } },
      NOW,
      DEFAULT_RETENTION,
    );
    expect(found.map(({ sendSite }) => sendSite?.function)).toEqual(['retry']);
    const { seen = 0, expected = 0, factor } = found[0]?.escalation ?? {};
    expect(seen).toBeGreaterThan(60);
    expect(expected).toBeLessThan(10);
    expect(factor).toBeCloseTo(seen / expected, 9);
  });
});
