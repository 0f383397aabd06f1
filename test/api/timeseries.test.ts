import { describe, expect, test } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS, QUARTER_HOUR_MS } from '../../app/_close/time/grain.ts';
import { GET } from '../../app/api/v1/timeseries/route.ts';
import { lateSend, openEvent } from '../query/some-event.ts';
import { inWebProgramAt, serve } from './web-program.ts';

/** In the middle of a minute. */
const NOW = 1_784_073_600_000 + 5 * HOUR_MS + 30_500;
const RUNNING_MINUTE_ENDS = NOW + 29_500;

inWebProgramAt(NOW);

describe('a time series', () => {
  test('lists every bucket, null without exposure', async () => {
    await serve([openEvent({ at: NOW - 3 * MINUTE_MS })]);
    const query = `measure=sendAfterCloseRate&from=${NOW - 5 * MINUTE_MS}&to=${NOW}`;
    const { measure, step, series } = await (await get(query)).json();
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

  test('may be split', async () => {
    await serve([openEvent({ at: NOW, version: '2' }), openEvent({ at: NOW, version: '1' })]);
    const { series } = await (await get('measure=endedConnections&groupBy=version&step=3600000')).json();
    expect(series.map(({ key }: { key: string }) => key)).toEqual(['1', '2']);
  });

  test('of old times has the buckets that are kept, and refuses finer steps', async () => {
    await serve([]);
    const [from, to] = [NOW - 95 * DAY_MS, NOW - 60 * DAY_MS];
    const query = `measure=lateSends&from=${from}&to=${to}`;
    expect(await (await get(query)).json()).toMatchObject({
      from: Math.floor(from / HOUR_MS) * HOUR_MS,
      to: Math.ceil(to / QUARTER_HOUR_MS) * QUARTER_HOUR_MS,
      step: DAY_MS,
    });
    const refused = await get(`${query}&step=900000`);
    expect(refused.status).toBe(400);
    expect(await refused.json()).toMatchObject({
      problems: [{ parameter: 'step', expected: expect.stringContaining('expected at least 3600000') }],
    });
  });

  test('as CSV has the numbers of the JSON, a row a bucket', async () => {
    await serve([openEvent({ at: NOW, route: '/a,b' }), lateSend({ at: NOW, route: '/a,b' }), openEvent({ at: NOW })]);
    const query = `measure=sendAfterCloseRate&groupBy=route&from=${NOW - 2 * MINUTE_MS}&to=${NOW}`;
    const answer = await get(`${query}&format=csv`);
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const lines = (await answer.text()).trimEnd().split('\r\n');
    expect(lines[0]).toBe('t,time,key,value,numerator,denominator,partial,low,high');
    const { series } = await (await get(query)).json();
    const points: { t: number; value: number | null }[] = series.flatMap((one: { points: [] }) => one.points);
    expect(lines.slice(1)).toHaveLength(points.length);
    points.forEach(({ t, value }, index) => {
      const line = lines[index + 1] ?? '';
      expect(line.startsWith(`${t},`)).toBe(true);
      expect(line).toContain(`,${value ?? ''},`);
    });
    expect(lines.filter((line) => line.includes(',"/a,b",1,1,1,'))).toHaveLength(1);
  });

  test('of percentiles has a column each as CSV', async () => {
    await serve([lateSend({ at: NOW, timeSinceCloseMs: 20 })]);
    const text = await (await get('measure=timeToLateSendMs&step=3600000&format=csv')).text();
    expect(text.split('\r\n')[0]).toBe('t,time,key,p50,p95,p99,count,partial');
  });
});

function get(query: string): Promise<Response> {
  return GET(new Request(`http://localhost/api/v1/timeseries?${query}`));
}
