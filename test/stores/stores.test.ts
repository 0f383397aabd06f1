import { spawnSync } from 'node:child_process';
import { describe, expect, test, vi } from 'vitest';
import type { Incident } from '../../app/_close/incident/incident.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../app/_close/time/grain.ts';
import type { IncidentList } from '../../app/_query/incident/incidents.ts';
import type { Summary } from '../../app/_query/measure/summary.ts';
import type { Facets } from '../../app/_query/service/facets.ts';
import type { ApiOperation } from '../../app/api/_openapi/operation.ts';
import { facetsOperation } from '../../app/api/v1/facets/operation.ts';
import { incidentsOperation } from '../../app/api/v1/incidents/operation.ts';
import { summaryOperation } from '../../app/api/v1/summary/operation.ts';
import { inWebProgramAt } from '../api/web-program.ts';
import { askOperation } from '../support/api-route.ts';
import type { FixtureRequest } from '../support/otlp-fixture.ts';
import { receiver } from '../support/receiver-process.ts';
import { temporaryDatabase } from '../support/temporary-database.ts';
import { makeStore, type Store } from './store.ts';
import { STORES } from './stores.ts';

const NOW = 1_784_073_600_000 + 5 * HOUR_MS;

inWebProgramAt(NOW);

test.each(Object.entries(STORES))('%s is the same for the same end, byte for byte', (_, store) => {
  const again = store.requests(NOW)[Symbol.iterator]();
  let requests = 0;
  for (const request of store.requests(NOW)) {
    if (JSON.stringify(again.next().value) !== JSON.stringify(request)) expect.fail(`request ${requests} differs`);
    requests += 1;
    // Each draws from where the one before has left off.
    if (requests === 42) break;
  }
  expect(requests).toBe(42);
});

test('npm run dev names the stores where there is none of that name', () => {
  const command = ['app/_cli/start.mjs', '--dev', '--store', 'monday'];
  const { status, stderr } = spawnSync(process.execPath, command, { encoding: 'utf8' });
  const names = Object.keys(STORES).join(', ');
  expect([status, stderr]).toEqual([1, `--store is "monday", but should be one of ${names}.\n`]);
});

describe('through the receiver', () => {
  test('day has a chat whose release has mended most of its late sends', async () => {
    await receive(thinned(STORES.day));
    expect((await facets('')).services).toHaveLength(6);
    const [before, after] = [await summary(days(2, '&version=1.0.0')), await summary(days(2, '&version=1.1.0'))];
    expect(after.endedConnections).toBeGreaterThan(500);
    expect(before.sendAfterCloseRate).toBeGreaterThan(3 * (after.sendAfterCloseRate ?? 1));
  });

  test('many has twelve services in three environments, eight versions, and one that is worse; its sixty paths are six routes', async () => {
    const requests = [...thinned(STORES.many, 9).requests(NOW)];
    await receive({ requests: () => requests });
    const { services, routes } = await facets(days(3));
    const { versions } = await facets(days(3, '&service=chat'));
    expect([new Set(services.map(({ service }) => service)).size, services.length]).toEqual([12, 36]);
    expect(versions).toHaveLength(8);
    expect(pathsOf(requests).size).toBe(60);
    expect(routes.toSorted()).toEqual([
      '/api/v2/organizations/:id/workspaces/:id/boards/:id/cursors',
      '/orders/:id/status',
      '/rooms/:id/ws',
      '/s/sess_:id',
      '/tenants/:id/documents/:id/live',
      '/users/:id/feed',
    ]);
    expect(Math.max(...services.map(({ service }) => service.length))).toBeGreaterThan(75);

    const worse = '&service=orders&environment=production';
    const versionsOfWorse = (await facets(days(3, worse))).versions.map((version) => `&version=${version}`);
    const newest = versionsOfWorse.pop();
    const before = await summary(days(3, worse + versionsOfWorse.join('')));
    const after = await summary(days(3, worse + newest));
    expect(after.sendAfterCloseRate).toBeGreaterThan(4 * (before.sendAfterCloseRate ?? 1));
    const roles = ['client', 'server'].map((role) => summary(days(3, `${worse}&role=${role}`)));
    for (const { endedConnections } of await Promise.all(roles)) expect(endedConnections).toBeGreaterThan(50);
  });

  test('storm has 300 pairs of its newest release within an hour, most of them in one function', async () => {
    await receive(thinned(STORES.storm));
    const found = await allIncidents(days(1, '&category=send_after_close'));
    const brought = found.filter(({ versions }) => !versions.includes('1.9.3'));
    expect(brought.length).toBeGreaterThanOrEqual(290);
    expect(found.length - brought.length).toBeLessThan(10);
    expect(brought.every(({ state, versions }) => state === 'new' && String(versions) === '2.0.0')).toBe(true);
    const seen = brought.map(({ firstSeen }) => firstSeen);
    expect(Math.max(...seen) - Math.min(...seen)).toBeLessThan(HOUR_MS);
    expect(brought.filter(({ sendSite }) => sendSite?.function === 'publish').length).toBeGreaterThan(200);
    expect((await summary(days(1, '&version=2.0.0'))).affectedConnections).toBeGreaterThan(1_500);
  });

  test('sparse has three connections on each of fourteen days, two of them with a late send', async () => {
    await receive(STORES.sparse);
    for (let day = 14; day > 0; day -= 1) {
      const range = `from=${NOW - day * DAY_MS}&to=${NOW - (day - 1) * DAY_MS}`;
      expect((await summary(range)).endedConnections).toBeCloseTo(3, 9);
    }
    expect(await summary(days(14))).toMatchObject({ affectedConnections: 2, coverage: 1 });
  });

  test('clean has thousands of connections and nothing wrong with them', async () => {
    await receive({ requests: (now) => [...STORES.clean.requests(now)].slice(-48) });
    const nothing = { sendAfterCloseRate: 0, abnormalCloseRate: 0, uncleanConnections: 0, incidents: 0, coverage: 1 };
    const found = await summary(days(1));
    expect(found).toMatchObject(nothing);
    expect(found.endedConnections).toBeGreaterThan(3_000);
    expect(await allIncidents(days(1))).toEqual([]);
  });

  test('silent was last heard of 30 hours ago, after lifelike days', async () => {
    await receive(thinned(STORES.silent));
    const [service] = (await facets('')).services;
    expect(Math.abs(NOW - 30 * HOUR_MS - (service?.lastSeenAt ?? 0))).toBeLessThan(10 * MINUTE_MS);
    expect((await summary(days(1))).endedConnections).toBe(0);
    const found = await summary(days(5));
    expect(found.endedConnections).toBeGreaterThan(1_000);
    expect([found.affectedConnections > 3, found.incidents > 10]).toEqual([true, true]);
  });
});

/** The paths of all spans of some requests. */
function pathsOf(requests: readonly FixtureRequest[]): Set<string> {
  const text = JSON.stringify(requests);
  const found = text.matchAll(/"url\.path","value":\{"stringValue":"([^"]*)"/g);
  return new Set([...found].map(([, path = '']) => path));
}

/** A part of the requests, and the last two hours of them: enough to see what the store is for. */
function thinned({ requests }: Store, every = 24): Store {
  return {
    requests: (now) => {
      const all = [...requests(now)];
      return all.filter((_, index) => index % every === 0 || index >= all.length - 12);
    },
  };
}

/** Sends a store, without what people do, to a receiver, and puts the web program's database where that has written. */
async function receive({ requests }: Store): Promise<void> {
  const database = await temporaryDatabase();
  const { url, close } = await receiver(database.url, () => NOW);
  await makeStore({ requests }, { webUrl: '', otlpUrl: url });
  await close();
  vi.stubEnv('DATABASE_URL', database.url);
}

/** The query of the given number of days until now. */
function days(count: number, filter = ''): string {
  return `from=${NOW - count * DAY_MS}&to=${NOW}${filter}`;
}

async function allIncidents(query: string): Promise<Incident[]> {
  const list: IncidentList = await ask(incidentsOperation, `${query}&limit=500`);
  expect(list.nextCursor).toBeNull();
  return list.incidents;
}

function summary(query: string): Promise<Summary> {
  return ask(summaryOperation, query);
}

function facets(query: string): Promise<Facets> {
  return ask(facetsOperation, query);
}

async function ask<Answer>(operation: ApiOperation, query: string): Promise<Answer> {
  const response = await askOperation(operation, { query });
  if (!response.ok) throw new Error(await response.text());
  return response.json();
}
