import { expect, test, vi } from 'vitest';
import type { RouteRules } from '../../app/_close/route/route-rules.ts';
import { DAY_MS, MINUTE_MS } from '../../app/_close/time/grain.ts';
import { DEFAULT_RETENTION } from '../../app/_close/time/retention.ts';
import { fractionSeries } from '../../app/_query/measure/fraction-series.ts';
import { dataQuality } from '../../app/_query/quality/data-quality.ts';
import { prometheusText } from '../../app/_query/quality/prometheus.ts';
import { startReceiver } from '../../app/_receiver/receiver.ts';
import type { Database } from '../../app/_store/database/connection.ts';
import { rebuild } from '../../app/_store/rebuild.ts';
import { closesOperation } from '../../app/api/v1/closes/operation.ts';
import { incidentsOperation } from '../../app/api/v1/incidents/operation.ts';
import { incidentTailOperation } from '../../app/api/v1/incidents/tail/operation.ts';
import { summaryOperation } from '../../app/api/v1/summary/operation.ts';
import { inWebProgramAt } from '../api/web-program.ts';
import { askOperation } from '../support/api-route.ts';
import { closeSpan, exportRequest, type FixtureRequest, lateSendSpan, openSpan } from '../support/otlp-fixture.ts';
import { postTraces } from '../support/receiver-process.ts';
import { temporaryDatabase } from '../support/temporary-database.ts';

const NOW = 1_784_073_600_000 + 5 * 60 * MINUTE_MS;
const ENDED = NOW - 10 * MINUTE_MS;
const RANGE = { from: NOW - DAY_MS, to: NOW };

inWebProgramAt(NOW);

/** Sends requests to a receiver with these rules, which is closed then. */
async function sendTo(url: string, routeRules: RouteRules, ...requests: FixtureRequest[]): Promise<void> {
  const cardinalityLimits = { service: 9, route: 5, version: 9, instance: 9, group: 9 };
  const receiver = await startReceiver({
    ...{ databaseUrl: url, host: '127.0.0.1', port: 0, now: () => NOW, routeRules, cardinalityLimits },
  });
  try {
    for (const request of requests) expect((await postTraces(receiver.url, request)).status).toBe(200);
  } finally {
    await receiver.close();
  }
}

/** Ended connections of each route. */
async function endedByRoute(db: Database): Promise<Record<string, number>> {
  const series = await fractionSeries(db, { ...RANGE, step: DAY_MS, groupBy: 'route' }, 'sendAfterCloseRate', NOW);
  return Object.fromEntries(
    series.map(({ key, points }) => [key, points.reduce((sum, { denominator }) => sum + (denominator ?? 0), 0)]),
  );
}

function request(...paths: string[]): FixtureRequest {
  const spans = paths.map((path) => openSpan({ path, startedAt: ENDED - 1, endedAt: ENDED }));
  return exportRequest({ 'service.name': 'chat' }, spans);
}

const ROOMS = Array.from({ length: 60 }, (_, room) => `/rooms/${room}`);
const NUMBERS_OFF: RouteRules = new Map([['chat', { off: ['number'], add: [] }]]);

test('sixty rooms are one route, beyond no limit, and their spans are counted as generalized', async () => {
  const db = await temporaryDatabase();
  await sendTo(db.url, new Map(), request(...ROOMS, '/lobby'));
  expect(await endedByRoute(db)).toEqual({ '/rooms/:id': 60, '/lobby': 1 });
  const quality = await dataQuality(db, { ...RANGE, to: NOW + MINUTE_MS }, DAY_MS);
  expect(quality).toMatchObject({ accepted: 61, generalized: 60, overflow: { route: 0 } });
  const labels = 'project="default",environment="",service="chat"';
  expect(await prometheusText(db, 'all', NOW)).toContain(`\nafterclose_spans_generalized_total{${labels}} 60\n`);
});

test('a span that is sent again under other rules counts once, and rebuilding changes no route', async () => {
  const db = await temporaryDatabase();
  const first = request('/rooms/1', '/rooms/2');
  await sendTo(db.url, new Map(), first, first);
  await sendTo(db.url, NUMBERS_OFF, first, request('/rooms/3'));
  const counted = { '/rooms/:id': 2, '/rooms/3': 1 };
  expect(await endedByRoute(db)).toEqual(counted);
  expect(await rebuild(db, RANGE, NOW, DEFAULT_RETENTION)).toMatchObject({ mendedRows: 0 });
  await db.execute('DELETE FROM close_rollup');
  expect((await rebuild(db, RANGE, NOW, DEFAULT_RETENTION)).mendedRows).toBeGreaterThan(0);
  expect(await endedByRoute(db)).toEqual(counted);
});

test('a filter by a route with :id finds what is behind its paths', async () => {
  const db = await temporaryDatabase();
  vi.stubEnv('DATABASE_URL', db.url);
  const spansOf = (path: string) => {
    const of = { path, startedAt: ENDED, endedAt: ENDED + 20 };
    return [openSpan({ ...of, startedAt: ENDED - 1, endedAt: ENDED }), lateSendSpan(of), closeSpan(of)];
  };
  const spans = ['/rooms/1', '/rooms/2', '/lobby'].flatMap(spansOf);
  await sendTo(db.url, new Map(), exportRequest({ 'service.name': 'chat' }, spans));
  const ask = async (operation: Parameters<typeof askOperation>[0], route: string) => {
    const query = `from=${RANGE.from}&to=${RANGE.to}&route=${encodeURIComponent(route)}`;
    return (await askOperation(operation, { query })).json();
  };
  for (const [route, n] of [
    ['/rooms/:id', 2],
    ['/lobby', 1],
    ['/rooms/1', 0],
  ] as const) {
    const { endedConnections, affectedConnections } = await ask(summaryOperation, route);
    expect([endedConnections, affectedConnections]).toEqual([n, n]);
    const { incidents } = await ask(incidentsOperation, route);
    expect(incidents.map(({ count }: { count: number }) => count)).toEqual(n === 0 ? [] : [n]);
    expect((await ask(closesOperation, route)).attempts).toBe(n);
    const tail = await (
      await askOperation(incidentTailOperation, { query: `route=${encodeURIComponent(route)}` })
    ).json();
    expect(tail.earlier).toHaveLength(n);
  }
});
