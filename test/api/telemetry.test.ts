import { describe, expect, test } from 'vitest';
import { DAY_MS, MINUTE_MS, QUARTER_HOUR_MS } from '../../app/_close/time/grain.ts';
import { sharedDatabase } from '../../app/_process/shared-database.ts';
import * as quality from '../../app/api/v1/data-quality/route.ts';
import * as facets from '../../app/api/v1/facets/route.ts';
import * as health from '../../app/api/v1/health/route.ts';
import * as metrics from '../../app/api/v1/metrics/route.ts';
import * as openNow from '../../app/api/v1/open-now/route.ts';
import * as setUp from '../../app/api/v1/set-up/route.ts';
import * as summary from '../../app/api/v1/summary/route.ts';
import { openEvent } from '../query/some-event.ts';
import { inWebProgramAt, serve } from './web-program.ts';

/** In the middle of a minute. */
const NOW = 1_784_073_600_000 + 30_500;
const ADDRESS = 'http://localhost/api/v1';

inWebProgramAt(NOW);

describe('what there is to filter by', () => {
  test('has every service, whatever the filter, and the range', async () => {
    await serve([
      openEvent({ at: NOW, service: 'chat', version: '2', route: '/ws' }),
      openEvent({ at: NOW, service: 'feed' }),
    ]);
    const body = await (await facets.GET(new Request(`${ADDRESS}/facets?service=chat&from=${NOW - 1}`))).json();
    expect(body.services.map(({ service }: { service: string }) => service)).toEqual(['chat', 'feed']);
    expect(body).toMatchObject({ from: NOW - 30_500, to: NOW + 29_500, versions: ['2'], routes: ['/ws'] });
  });
});

describe('connections open now', () => {
  test('are none, reported by nobody, while no metrics have come', async () => {
    await serve([]);
    const answer = await openNow.GET(new Request(`${ADDRESS}/open-now?service=chat&role=server`));
    expect(await answer.json()).toEqual({ connecting: 0, open: 0, closing: 0, instances: 0, observedAt: null });
  });
});

describe('data quality', () => {
  test('is counted in sum, by service and over time', async () => {
    await serve([openEvent({ at: NOW - MINUTE_MS }), openEvent({ at: NOW + 5 })]);
    const body = await (await quality.GET(new Request(`${ADDRESS}/data-quality?step=60000`))).json();
    expect(body).toMatchObject({ accepted: 2, skewed: 1, late: 0, rejected: [], step: MINUTE_MS });
    expect(body.services).toMatchObject([{ service: 'chat', outcomes: { accepted: 2, skewed: 1 } }]);
  });

  test('is reported to Prometheus', async () => {
    await serve([openEvent({ at: NOW })]);
    const answer = await metrics.GET(new Request(`${ADDRESS}/metrics`));
    expect(answer.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
    expect(await answer.text()).toContain('outcome="accepted"} 1\n');
  });
});

test('health is ok with counts when the database answers', async () => {
  await serve([openEvent({ at: NOW })]);
  const answer = await health.GET(new Request(`${ADDRESS}/health`));
  expect(answer.status).toBe(200);
  expect(await answer.json()).toMatchObject({ status: 'ok', spans: 1, endedConnections: 1, firstSpanAt: NOW });
});

test('set-up has what has arrived, and what senders should be set up otherwise', async () => {
  await serve([openEvent({ at: NOW, service: 'unknown_service:node' })]);
  const answer = await setUp.GET(new Request(`${ADDRESS}/set-up`));
  const notice = { service: 'unknown_service:node', environment: 'production', kind: 'no_service_name', path: '' };
  const arrived = { requests: 0, spans: 1, endedConnections: 1, firstSpanAt: NOW };
  expect([answer.status, await answer.json()]).toEqual([200, { ...arrived, notices: [notice] }]);
});

test('a question about minutes that a shorter retention deleted is answered by what is left, and says so', async () => {
  const day = 20;
  const at = NOW - day * DAY_MS;
  await serve([openEvent({ at }), openEvent({ at: NOW })]);
  const ask = async () => {
    const answer = await summary.GET(new Request(`${ADDRESS}/summary?from=${at - MINUTE_MS}&to=${at + MINUTE_MS}`));
    return answer.json();
  };
  expect(await ask()).toMatchObject({ endedConnections: 1, to: expect.closeTo(at + MINUTE_MS, -5) });
  const database = await sharedDatabase();
  await database.execute(`DELETE FROM close_rollup WHERE grain = ${MINUTE_MS} AND bucket < ?`, NOW - 15 * DAY_MS);
  globalThis.afterCloseRetention = undefined;
  const widened = await ask();
  expect(widened).toMatchObject({ endedConnections: 1 });
  expect([widened.from % QUARTER_HOUR_MS, widened.to % QUARTER_HOUR_MS]).toEqual([0, 0]);
});
