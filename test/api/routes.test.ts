import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { MEASURES } from '../../app/_close/measure.ts';
import { sharedDatabase } from '../../app/_query/shared-database.ts';
import { migrate } from '../../app/_store/migrate.ts';
import * as unknown from '../../app/api/[...path]/route.ts';
import * as quality from '../../app/api/v1/data-quality/route.ts';
import * as facets from '../../app/api/v1/facets/route.ts';
import * as health from '../../app/api/v1/health/route.ts';
import * as metrics from '../../app/api/v1/metrics/route.ts';
import * as openNow from '../../app/api/v1/open-now/route.ts';
import * as summary from '../../app/api/v1/summary/route.ts';
import * as timeseries from '../../app/api/v1/timeseries/route.ts';
import { lateSend, openEvent } from '../query/some-event.ts';
import { stored } from '../query/stored.ts';
import { temporaryDatabaseUrl } from '../support/temporary-database.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** In the middle of a minute. */
const NOW = 1_784_073_600_000 + 5 * HOUR_MS + 30_500;
const RUNNING_MINUTE_ENDS = NOW + 29_500;

const ROUTES = { summary, timeseries, facets, health, 'open-now': openNow, 'data-quality': quality, metrics };

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW });
});

afterEach(async () => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
  await (await globalThis.afterCloseDatabase)?.close();
  globalThis.afterCloseDatabase = undefined;
});

describe('the API', () => {
  test('says so in its own format where there is nothing', async () => {
    const answer = unknown.GET(new Request('http://127.0.0.1/api/v1/sumary?service=chat'));
    expect([answer.status, answer.headers.get('content-type')]).toEqual([404, 'application/problem+json']);
    expect(await answer.json()).toMatchObject({ status: 404, detail: 'There is nothing at /api/v1/sumary.' });
  });

  test('answers over the last hour and the running minute, uncached', async () => {
    await serve([openEvent({ at: NOW - 10 }), lateSend({ at: NOW - 10 }), openEvent({ at: NOW - 2 * HOUR_MS })]);
    const answer = await get('summary', '');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(await answer.json()).toMatchObject({
      from: RUNNING_MINUTE_ENDS - HOUR_MS,
      to: RUNNING_MINUTE_ENDS,
      endedConnections: 1,
      sendAfterCloseRate: 1,
    });
  });

  test('has every measure of the contract in a summary, as numbers or null', async () => {
    await serve([openEvent({ at: NOW - 10 })]);
    const body = await (await get('summary', '')).json();
    for (const measure of [...MEASURES, 'coverage']) expect(body).toHaveProperty(measure);
    expect(body).toMatchObject({
      sendAfterCloseRate: 0,
      lateSendRatio: null,
      closeDurationMs: { p50: null, count: 0 },
    });
  });

  test('widens times to whole minutes and says which it used', async () => {
    await serve([]);
    const body = await (await get('summary', `from=${NOW - 1}&to=${NOW + HOUR_MS}`)).json();
    expect(body).toMatchObject({ from: RUNNING_MINUTE_ENDS - MINUTE_MS, to: RUNNING_MINUTE_ENDS + HOUR_MS });
  });

  test('widens old times to the buckets that are kept, says so, and refuses finer steps', async () => {
    await serve([]);
    const [from, to] = [NOW - 95 * DAY_MS, NOW - 60 * DAY_MS];
    const range = `from=${from}&to=${to}`;
    const kept = { from: Math.floor(from / HOUR_MS) * HOUR_MS, to: Math.ceil(to / 900_000) * 900_000 };
    expect(await (await get('summary', range)).json()).toMatchObject(kept);
    const series = await (await get('timeseries', `${range}&measure=lateSends`)).json();
    expect(series).toMatchObject({ ...kept, step: DAY_MS });
    const refused = await get('timeseries', `${range}&measure=lateSends&step=900000`);
    expect(refused.status).toBe(400);
    expect(await refused.json()).toMatchObject({
      problems: [{ parameter: 'step', expected: expect.stringContaining('expected at least 3600000') }],
    });
  });

  test('takes repeated filters as any of them, and an empty value as such', async () => {
    await serve(['a', 'b', 'c', ''].map((service) => openEvent({ at: NOW, service, environment: service })));
    const ended = async (query: string) => (await (await get('summary', query)).json()).endedConnections;
    expect(await ended('service=a&service=b')).toBe(2);
    expect(await ended('environment=')).toBe(1);
    expect(await ended('service=nowhere')).toBe(0);
    expect(await ended('project=other')).toBe(0);
  });

  test('lists every bucket of a time series, null without exposure', async () => {
    await serve([openEvent({ at: NOW - 3 * MINUTE_MS })]);
    const query = `measure=sendAfterCloseRate&from=${NOW - 5 * MINUTE_MS}&to=${NOW}`;
    const { measure, step, series } = await (await get('timeseries', query)).json();
    expect([measure, step]).toEqual(['sendAfterCloseRate', MINUTE_MS]);
    expect(series.map(({ key }: { key: string }) => key)).toEqual(['']);
    expect(series[0].points.map(({ value }: { value: number | null }) => value)).toEqual([
      null,
      null,
      0,
      null,
      null,
      null,
    ]);
    expect(series[0].points[2]).toEqual({
      t: RUNNING_MINUTE_ENDS - 4 * MINUTE_MS,
      value: 0,
      numerator: 0,
      denominator: 1,
    });
  });

  test('splits a time series', async () => {
    await serve([openEvent({ at: NOW, version: '2' }), openEvent({ at: NOW, version: '1' })]);
    const { series } = await (await get('timeseries', 'measure=endedConnections&groupBy=version&step=3600000')).json();
    expect(series.map(({ key }: { key: string }) => key)).toEqual(['1', '2']);
  });
});

describe('as CSV', () => {
  test('a time series has the numbers of the JSON, a row a bucket', async () => {
    await serve([openEvent({ at: NOW, route: '/a,b' }), lateSend({ at: NOW, route: '/a,b' }), openEvent({ at: NOW })]);
    const query = `measure=sendAfterCloseRate&groupBy=route&from=${NOW - 2 * MINUTE_MS}&to=${NOW}`;
    const answer = await get('timeseries', `${query}&format=csv`);
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const lines = (await answer.text()).trimEnd().split('\r\n');
    expect(lines[0]).toBe('t,time,key,value,numerator,denominator,partial,low,high');
    const { series } = await (await get('timeseries', query)).json();
    const points: { t: number; value: number | null }[] = series.flatMap((one: { points: [] }) => one.points);
    expect(lines.slice(1)).toHaveLength(points.length);
    points.forEach(({ t, value }, index) => {
      const line = lines[index + 1] ?? '';
      expect(line.startsWith(`${t},`)).toBe(true);
      expect(line).toContain(`,${value ?? ''},`);
    });
    expect(lines.filter((line) => line.includes(',"/a,b",1,1,1,'))).toHaveLength(1);
  });

  test('percentiles over time have a column each', async () => {
    await serve([lateSend({ at: NOW, timeSinceCloseMs: 20 })]);
    const text = await (await get('timeseries', 'measure=timeToLateSendMs&step=3600000&format=csv')).text();
    expect(text.split('\r\n')[0]).toBe('t,time,key,p50,p95,p99,count,partial');
  });

  test('a summary has a row a number, named by its path', async () => {
    await serve([openEvent({ at: NOW }), lateSend({ at: NOW })]);
    const text = await (await get('summary', 'format=csv')).text();
    for (const row of ['measure,value', 'sendAfterCloseRate,1', 'byCategory.send_after_close.incidents,1']) {
      expect(text).toContain(`${row}\r\n`);
    }
    expect(text).toMatch(/closeDurationMs\.p50,\r\n/);
  });
});

describe('what there is to filter by', () => {
  test('is told with every service, whatever is filtered', async () => {
    await serve([
      openEvent({ at: NOW, service: 'chat', version: '2', route: '/ws' }),
      openEvent({ at: NOW, service: 'feed' }),
    ]);
    const body = await (await get('facets', 'service=chat')).json();
    expect(body.services.map(({ service }: { service: string }) => service)).toEqual(['chat', 'feed']);
    expect(body).toMatchObject({ versions: ['2'], routes: ['/ws'] });
  });
});

describe('connections open now', () => {
  test('are none, told by nobody, while no metrics have come', async () => {
    await serve([]);
    expect(await (await get('open-now', 'service=chat&role=server')).json()).toEqual({
      connecting: 0,
      open: 0,
      closing: 0,
      instances: 0,
      observedAt: null,
    });
  });
});

describe('data quality', () => {
  test('is told in sum, by service and over time', async () => {
    await serve([openEvent({ at: NOW - MINUTE_MS }), openEvent({ at: NOW + 5 })]);
    const body = await (await get('data-quality', 'step=60000')).json();
    expect(body).toMatchObject({ accepted: 2, skewed: 1, late: 0, rejected: [], step: MINUTE_MS });
    expect(body.services).toMatchObject([{ service: 'chat', outcomes: { accepted: 2, skewed: 1 } }]);
  });

  test('is told to Prometheus', async () => {
    await serve([openEvent({ at: NOW })]);
    const answer = await get('metrics', '');
    expect(answer.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
    expect(await answer.text()).toContain('outcome="accepted"} 1\n');
  });
});

describe('a bad request', () => {
  test.each<[keyof typeof ROUTES, string, string, RegExp]>([
    ['summary', 'serivce=a', 'serivce', /unknown.*service/],
    ['summary', '__proto__=1', '__proto__', /unknown/],
    ['summary', 'measure=lateSends', 'measure', /unknown/],
    ['summary', 'format=xml', 'format', /json, csv/],
    ['facets', 'version=1', 'version', /unknown.*service/],
    ['health', 'verbose=1', 'verbose', /unknown/],
    ['metrics', 'service=chat', 'service', /unknown/],
    ['data-quality', 'version=1', 'version', /unknown.*service/],
    ['data-quality', 'step=5', 'step', /60000/],
    ['data-quality', 'from=0&step=60000', 'step', /5000 points/],
    ['open-now', 'from=0', 'from', /unknown.*service/],
    ['open-now', 'role=peer', 'role', /server, client/],
    ['summary', 'from=NaN', 'from', /epoch milliseconds/],
    ['summary', 'from=', 'from', /epoch milliseconds/],
    ['summary', 'from=-60000', 'from', /epoch milliseconds/],
    ['summary', 'from=1.5', 'from', /epoch milliseconds/],
    ['summary', 'to=1e20', 'to', /epoch milliseconds/],
    ['summary', 'to=100000000000000000000', 'to', /epoch milliseconds/],
    ['summary', 'to=8640000000000001', 'to', /epoch milliseconds/],
    ['summary', 'to=2026-01-01', 'to', /epoch milliseconds/],
    ['summary', 'from=60000&from=120000', 'from', /once/],
    ['summary', 'project=a&project=b', 'project', /once/],
    ['summary', 'from=120000&to=60000', 'from', /before to/],
    ['summary', 'from=60000&to=60000', 'from', /before to/],
    ['summary', 'role=peer', 'role', /server, client/],
    ['timeseries', '', 'measure', /sendAfterCloseRate/],
    ['timeseries', 'measure=latesends', 'measure', /lateSends/],
    ['timeseries', 'measure=lateSends&measure=incidents', 'measure', /once/],
    ['timeseries', 'measure=lateSends&step=1000', 'step', /60000, 900000, 3600000, 86400000/],
    ['timeseries', 'measure=lateSends&step=', 'step', /60000/],
    ['timeseries', 'measure=lateSends&groupBy=host', 'groupBy', /service/],
    ['timeseries', 'measure=lateSends&groupBy=category', 'groupBy', /route, initiator for lateSends/],
    ['timeseries', 'measure=closeDurationMs&groupBy=route', 'groupBy', /service, environment, version, role for/],
    ['timeseries', `measure=lateSends&from=${NOW - 300_060_000}&to=${NOW}&step=60000`, 'step', /5000 points/],
    ['timeseries', 'measure=lateSends&from=0', 'from', /5000 points/],
  ])('to /%s?%s is a 400 that names %s', async (route, query, parameter, expected) => {
    await serve([]);
    const answer = await get(route, query);
    expect(answer.status).toBe(400);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    const problem = await answer.json();
    expect(problem).toMatchObject({ type: 'about:blank', title: 'Bad Request', status: 400 });
    expect(problem.problems).toEqual([{ parameter, expected: expect.stringMatching(expected) }]);
    expect(problem.detail).toContain(parameter);
  });

  test('names everything that is wrong with it', async () => {
    await serve([]);
    const { problems } = await (await get('summary', 'from=x&to=y&z=1')).json();
    expect(problems.map(({ parameter }: { parameter: string }) => parameter).sort()).toEqual(['from', 'to', 'z']);
  });
});

describe('health', () => {
  test('is ok with counts when the database answers', async () => {
    await serve([openEvent({ at: NOW })]);
    const answer = await get('health', '');
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ status: 'ok', spans: 1, endedConnections: 1, firstSpanAt: NOW });
  });

  test('is 503 while there are no tables, and recovers without a restart', async () => {
    vi.stubEnv('DATABASE_URL', await temporaryDatabaseUrl());
    const away = await get('health', '');
    expect(away.status).toBe(503);
    expect(away.headers.get('retry-after')).toBe('1');
    expect((await away.json()).detail).toMatch(/no tables yet/);

    await migrate(await sharedDatabase());
    expect((await get('health', '')).status).toBe(200);
  });

  test('is 503 while the database cannot be opened, and recovers without a restart', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => {});
    vi.stubEnv('DATABASE_URL', 'file:/dev/null/afterclose.db');
    expect((await get('health', '')).status).toBe(503);
    expect(log).toHaveBeenCalledOnce();
    log.mockRestore();
    await serve([]);
    expect((await get('health', '')).status).toBe(200);
  });
});

describe('an unexpected failure', () => {
  test('is a 500 that keeps its cause to the log', async () => {
    await serve([]);
    const database = await sharedDatabase();
    await database.execute('ALTER TABLE service RENAME COLUMN project TO secret');
    const log = vi.spyOn(console, 'error').mockImplementation(() => {});
    const answer = await get('summary', '');
    expect(answer.status).toBe(500);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(await answer.text()).not.toMatch(/column|project|SQL/);
    expect(log).toHaveBeenCalledOnce();
    log.mockRestore();
  });
});

/** Puts the web program's database where the events are. */
async function serve(events: Parameters<typeof stored>[0]): Promise<void> {
  const { url } = await stored(events, NOW);
  vi.stubEnv('DATABASE_URL', url);
}

function get(route: keyof typeof ROUTES, query: string): Promise<Response> {
  return ROUTES[route].GET(new Request(`http://localhost/api/v1/${route}?${query}`));
}
