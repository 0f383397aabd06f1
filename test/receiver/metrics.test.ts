import { JsonMetricsSerializer, ProtobufMetricsSerializer } from '@opentelemetry/otlp-transformer';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics';
import { beforeEach, describe, expect, test } from 'vitest';
import { DAY_MS, MINUTE_MS } from '../../app/_close/time/grain.ts';
import { openNow } from '../../app/_query/service/open-now.ts';
import type { Database } from '../../app/_store/database/connection.ts';
import { randomFrom } from '../../instrumentation/test/support/random.ts';
import { SEED } from '../../instrumentation/test/support/seed.ts';
import { readPartialSuccess, readStatus } from '../support/otlp-answer.ts';
import { exportRequest } from '../support/otlp-fixture.ts';
import { activeMetric, type FixtureMetric, jsonMetrics, protobufMetrics } from '../support/otlp-metrics.ts';
import { bytesField } from '../support/protobuf-bytes.ts';
import { receiver } from '../support/receiver-process.ts';
import { type Answer, send } from '../support/send.ts';
import { temporaryDatabase } from '../support/temporary-database.ts';

let database: Database & { url: string };
let url: string;

beforeEach(async () => {
  database = await temporaryDatabase();
  ({ url } = await receiver(database.url));
});

const JSON_TYPE = 'application/json';
const PROTOBUF_TYPE = 'application/x-protobuf';

function post(path: string, contentType: string, body: Uint8Array | string): Promise<Answer> {
  return send(url, path, { headers: { 'content-type': contentType }, body });
}

function outcomes(): Promise<Record<string, number>> {
  return database
    .query<{ outcome: string; n: bigint }>('SELECT outcome, SUM(n) AS n FROM ingest_total GROUP BY outcome')
    .then((rows) => Object.fromEntries(rows.map(({ outcome, n }) => [outcome, Number(n)])));
}

describe.each([JSON_TYPE, PROTOBUF_TYPE])('websocket.connection.active in %s', (contentType) => {
  const postMetrics = (metrics: FixtureMetric[], resource: Record<string, string> = {}) => {
    const request = exportRequest(resource, []);
    const body = contentType === JSON_TYPE ? jsonMetrics(request, metrics) : protobufMetrics(request, metrics);
    return post('/v1/metrics', contentType, body);
  };

  test('is what is open now, the last value of each process', async () => {
    const now = Date.now();
    const other: FixtureMetric = { ...activeMetric({ open: 900 }), name: 'http.server.active_requests' };
    const answer = await postMetrics([other, activeMetric({ open: 7, connecting: 1, closing: 2 }, now - MINUTE_MS)]);
    expect([answer.status, answer.headers['content-type']]).toEqual([200, contentType]);
    expect(readPartialSuccess(contentType, answer.body)).toBeNull();
    await postMetrics([activeMetric({ open: 5 }, now)]);
    await postMetrics([activeMetric({ open: 10 }, now)], { 'service.instance.id': 'chat-2' });
    expect(await openNow(database, {}, now)).toEqual({
      connecting: 1,
      open: 15,
      closing: 2,
      instances: 2,
      observedAt: now,
    });
    expect(await openNow(database, { service: ['other'] }, now)).toMatchObject({
      open: 0,
      instances: 0,
      observedAt: null,
    });
    await expect.poll(outcomes, { timeout: 10_000 }).toEqual({ point_accepted: 5, metric_passed_over: 1 });
  });

  test("is read from the SDK's own bytes", async () => {
    const exporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
    const provider = new MeterProvider({
      resource: resourceFromAttributes({ 'service.name': 'chat' }),
      readers: [new PeriodicExportingMetricReader({ exporter })],
    });
    const meter = provider.getMeter('@afterclose/instrumentation');
    meter.createHistogram('websocket.close.duration').record(0.5, { 'websocket.role': 'server' });
    meter.createObservableUpDownCounter('websocket.connection.active').addCallback((result) => {
      result.observe(12, { 'websocket.role': 'server', 'websocket.state': 'open' });
    });
    await provider.forceFlush();
    const [metrics] = exporter.getMetrics();
    if (!metrics) throw new Error('nothing was exported');
    const serializer = contentType === JSON_TYPE ? JsonMetricsSerializer : ProtobufMetricsSerializer;
    const answer = await post('/v1/metrics', contentType, serializer.serializeRequest(metrics) ?? '');
    expect(readPartialSuccess(contentType, answer.body)).toBeNull();
    expect(await openNow(database, { service: ['chat'] }, Date.now())).toMatchObject({ open: 12, instances: 1 });
    await provider.shutdown();
  });

  test('that comes late does not undo a newer value, and goes when its process is silent', async () => {
    const now = Date.now();
    await postMetrics([activeMetric({ open: 3 }, now), activeMetric({ open: 4 }, now - 10_000)]);
    await postMetrics([activeMetric({ open: 4 }, now - 20_000)]);
    expect(await openNow(database, {}, now)).toMatchObject({ open: 3 });
    expect(await openNow(database, {}, now + 180_000)).toMatchObject({ open: 3 });
    expect(await openNow(database, {}, now + 180_001)).toMatchObject({ open: 0, instances: 0 });
  });

  test.each<[string, FixtureMetric, string]>([
    ['a delta', withSum({ aggregationTemporality: 1 }), 'should be cumulative'],
    ['a negative value', activeMetric({ open: -1 }), 'its value is -1'],
    ['a fraction', withPoint({ asInt: undefined, asDouble: 1.5 }), 'its value is 1.5'],
    ['no value', withPoint({ asInt: undefined }), 'its value is null'],
    ['a clock one day ahead', activeMetric({ open: 1 }, Date.now() + DAY_MS), 'timeUnixNano should be'],
    ['no time', withPoint({ timeUnixNano: '0' }), 'timeUnixNano should be'],
    ['a huge value', withPoint({ asInt: '9223372036854775807' }), 'its value is 9223372036854776000'],
    ['an unknown state', activeMetric({ half: 1 }), 'connecting, open, closing'],
    ['no attributes', withPoint({ attributes: [] }), 'websocket.role is missing'],
  ])('with %s is rejected alone', async (_, bad, says) => {
    const answer = await postMetrics([bad, activeMetric({ open: 2 })]);
    expect(answer.status).toBe(200);
    const partial = readPartialSuccess(contentType, answer.body);
    expect(partial?.errorMessage).toMatch(/^websocket\.connection\.active: /);
    expect(partial?.errorMessage).toContain(says);
    expect(await openNow(database, {}, Date.now())).toMatchObject({ open: 2 });
    expect(await outcomes()).toEqual({ point_accepted: 1, point_rejected: 1 });
  });
});

function withSum(sum: Partial<FixtureMetric['sum']>): FixtureMetric {
  const metric = activeMetric({ closing: 1 });
  return { ...metric, sum: { ...metric.sum, ...sum } };
}

function withPoint(point: { [K in keyof FixtureMetric['sum']['dataPoints'][number]]?: unknown }): FixtureMetric {
  const metric = activeMetric({ closing: 1 });
  return {
    ...metric,
    sum: { ...metric.sum, dataPoints: metric.sum.dataPoints.map((kept) => Object.assign(kept, point)) },
  };
}

test('a metric whose own bytes or fields are wrong is rejected alone', async () => {
  const request = exportRequest({}, []);
  const json = await post('/v1/metrics', JSON_TYPE, jsonMetrics(request, ['x', { ...activeMetric({}), sum: 5 }]));
  expect(JSON.parse(json.body.toString()).partialSuccess).toEqual({
    rejectedDataPoints: '2',
    errorMessage: 'body.resourceMetrics[0].scopeMetrics[0].metrics[0] should be an object, but is "x".',
  });
  const wrong = bytesField(1, bytesField(2, bytesField(2, bytesField(1, 'x', 99n))));
  const protobuf = await post('/v1/metrics', PROTOBUF_TYPE, wrong);
  expect(readPartialSuccess(PROTOBUF_TYPE, protobuf.body)).toMatchObject({ rejectedSpans: 1 });
});

test.each(['/v1/metrics', '/v1/logs'])('a body that is no request is a 400 on %s', async (path) => {
  const answer = await post(path, PROTOBUF_TYPE, Buffer.from([0x0a, 0x05]));
  expect(answer.status).toBe(400);
  expect(readStatus(PROTOBUF_TYPE, answer.body)).toMatchObject({ code: 3 });
  const random = randomFrom(SEED);
  const bytes = Buffer.from(Array.from({ length: 100 }, () => Math.floor(256 * random())));
  expect((await post(path, JSON_TYPE, bytes)).status).toBe(400);
});

test('log records are dropped with a success, and counted', async () => {
  const record = { body: { stringValue: 'it happened' } };
  const logs = { resourceLogs: [{ scopeLogs: [{ logRecords: [record, record] }, { logRecords: [record] }] }] };
  expect((await post('/v1/logs', JSON_TYPE, JSON.stringify(logs))).body.toString()).toBe('{}');
  const scopeLogs = Buffer.concat([bytesField(2, bytesField(5, 'x')), bytesField(2, '')]);
  const answer = await post('/v1/logs', PROTOBUF_TYPE, bytesField(1, bytesField(2, scopeLogs)));
  expect([answer.status, answer.body.length]).toEqual([200, 0]);
  await expect.poll(outcomes, { timeout: 10_000 }).toEqual({ log_record_passed_over: 5 });
});
