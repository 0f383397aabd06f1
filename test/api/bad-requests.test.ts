import { describe, expect, test } from 'vitest';
import { problem } from '../../app/api/_schemas/problem.ts';
import * as quality from '../../app/api/v1/data-quality/route.ts';
import * as facets from '../../app/api/v1/facets/route.ts';
import * as health from '../../app/api/v1/health/route.ts';
import * as metrics from '../../app/api/v1/metrics/route.ts';
import * as openNow from '../../app/api/v1/open-now/route.ts';
import * as openApi from '../../app/api/v1/openapi.json/route.ts';
import * as setUp from '../../app/api/v1/set-up/route.ts';
import * as summary from '../../app/api/v1/summary/route.ts';
import * as timeseries from '../../app/api/v1/timeseries/route.ts';
import { inWebProgramAt, serve } from './web-program.ts';

const NOW = 1_784_073_600_000 + 30_500;
const ROUTES = {
  summary,
  timeseries,
  facets,
  health,
  'set-up': setUp,
  'open-now': openNow,
  'openapi.json': openApi,
  'data-quality': quality,
  metrics,
};

inWebProgramAt(NOW);

describe('a bad request', () => {
  test.each<[keyof typeof ROUTES, string, string, RegExp]>([
    ['summary', 'serivce=a', 'serivce', /unknown.*service/],
    ['summary', '__proto__=1', '__proto__', /unknown/],
    ['summary', 'measure=lateSends', 'measure', /unknown/],
    ['summary', 'format=xml', 'format', /json, csv/],
    ['facets', 'version=1', 'version', /unknown.*service/],
    ['health', 'verbose=1', 'verbose', /unknown/],
    ['set-up', 'verbose=1', 'verbose', /unknown/],
    ['metrics', 'service=chat', 'service', /unknown/],
    ['openapi.json', 'version=3.0', 'version', /unknown/],
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
    const answered = problem.parse(await answer.json());
    expect(answered).toMatchObject({ type: 'about:blank', title: 'Bad Request', status: 400 });
    expect(answered.problems).toEqual([{ parameter, expected: expect.stringMatching(expected) }]);
    expect(answered.detail).toContain(parameter);
  });

  test('names everything that is wrong with it', async () => {
    await serve([]);
    const { problems } = problem.parse(await (await get('summary', 'from=x&to=y&z=1')).json());
    expect(problems?.map(({ parameter }) => parameter).sort()).toEqual(['from', 'to', 'z']);
  });
});

function get(route: keyof typeof ROUTES, query: string): Promise<Response> {
  return ROUTES[route].GET(new Request(`http://localhost/api/v1/${route}?${query}`));
}
