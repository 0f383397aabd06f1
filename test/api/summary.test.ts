import { describe, expect, test } from 'vitest';
import { MEASURES } from '../../app/_close/measure/measure.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, QUARTER_HOUR_MS } from '../../app/_close/time/grain.ts';
import { GET } from '../../app/api/v1/summary/route.ts';
import { lateSend, openEvent } from '../query/some-event.ts';
import { inWebProgramAt, serve } from './web-program.ts';

/** In the middle of a minute. */
const NOW = 1_784_073_600_000 + 5 * HOUR_MS + 30_500;
const RUNNING_MINUTE_ENDS = NOW + 29_500;

inWebProgramAt(NOW);

describe('a summary', () => {
  test('is of the last hour and the running minute, uncached', async () => {
    await serve([openEvent({ at: NOW - 10 }), lateSend({ at: NOW - 10 }), openEvent({ at: NOW - 2 * HOUR_MS })]);
    const answer = await get('');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(await answer.json()).toMatchObject({
      from: RUNNING_MINUTE_ENDS - HOUR_MS,
      to: RUNNING_MINUTE_ENDS,
      endedConnections: 1,
      sendAfterCloseRate: 1,
    });
  });

  test('has every measure of the contract, as numbers or null', async () => {
    await serve([openEvent({ at: NOW - 10 })]);
    const body = await (await get('')).json();
    for (const measure of [...MEASURES, 'coverage']) expect(body).toHaveProperty(measure);
    expect(body).toMatchObject({
      sendAfterCloseRate: 0,
      lateSendRatio: null,
      closeDurationMs: { p50: null, count: 0 },
    });
  });

  test('widens times to whole minutes and says which it used', async () => {
    await serve([]);
    const body = await (await get(`from=${NOW - 1}&to=${NOW + HOUR_MS}`)).json();
    expect(body).toMatchObject({ from: RUNNING_MINUTE_ENDS - MINUTE_MS, to: RUNNING_MINUTE_ENDS + HOUR_MS });
  });

  test('widens old times to the buckets that are kept, and says so', async () => {
    await serve([]);
    const [from, to] = [NOW - 95 * DAY_MS, NOW - 60 * DAY_MS];
    expect(await (await get(`from=${from}&to=${to}`)).json()).toMatchObject({
      from: Math.floor(from / HOUR_MS) * HOUR_MS,
      to: Math.ceil(to / QUARTER_HOUR_MS) * QUARTER_HOUR_MS,
    });
  });

  test('takes repeated filters as any of them, and an empty value as such', async () => {
    await serve(['a', 'b', 'c', ''].map((service) => openEvent({ at: NOW, service, environment: service })));
    const ended = async (query: string) => (await (await get(query)).json()).endedConnections;
    expect(await ended('service=a&service=b')).toBe(2);
    expect(await ended('environment=')).toBe(1);
    expect(await ended('service=nowhere')).toBe(0);
    expect(await ended('project=other')).toBe(0);
  });

  test('as CSV has a row a number, named by its path', async () => {
    await serve([openEvent({ at: NOW }), lateSend({ at: NOW })]);
    const text = await (await get('format=csv')).text();
    for (const row of ['measure,value', 'sendAfterCloseRate,1', 'byCategory.send_after_close.incidents,1']) {
      expect(text).toContain(`${row}\r\n`);
    }
    expect(text).toMatch(/closeDurationMs\.p50,\r\n/);
  });
});

function get(query: string): Promise<Response> {
  return GET(new Request(`http://localhost/api/v1/summary?${query}`));
}
