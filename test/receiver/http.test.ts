import { gzipSync } from 'node:zlib';
import { beforeEach, describe, expect, test } from 'vitest';
import { DAY_MS } from '../../app/_close/time/grain.ts';
import type { Database } from '../../app/_store/database/connection.ts';
import { exportRequest, jsonBody, lateSendSpan, openSpan } from '../support/otlp-fixture.ts';
import { postTraces, receiver } from '../support/receiver-process.ts';
import { send } from '../support/send.ts';
import { rowCount, temporaryDatabase } from '../support/temporary-database.ts';

let database: Database & { url: string };
let url: string;

beforeEach(async () => {
  database = await temporaryDatabase();
  ({ url } = await receiver(database.url));
});

async function outcomes(): Promise<Record<string, number>> {
  const rows = await database.query<{ outcome: string; n: bigint }>(
    'SELECT outcome, SUM(n) AS n FROM ingest_total GROUP BY outcome',
  );
  return Object.fromEntries(rows.map(({ outcome, n }) => [outcome, Number(n)]));
}

const JSON_TYPE = { 'content-type': 'application/json' };
const PROTOBUF_TYPE = { 'content-type': 'application/x-protobuf' };

describe('an export request', () => {
  test('that is empty succeeds with an empty answer in its own encoding', async () => {
    const json = await send(url, '/v1/traces', { headers: JSON_TYPE, body: '{}' });
    expect([json.status, json.headers['content-type'], json.body.toString()]).toEqual([200, 'application/json', '{}']);
    const protobuf = await send(url, '/v1/traces', { headers: PROTOBUF_TYPE });
    expect([protobuf.status, protobuf.headers['content-type'], protobuf.body.length]).toEqual([
      200,
      'application/x-protobuf',
      0,
    ]);
  });

  const body = jsonBody(exportRequest({}, [openSpan()]));
  test.each<[string, Record<string, string>, Uint8Array]>([
    ['with a charset', { 'content-type': 'application/json; charset=utf-8' }, body],
    ['in upper case', { 'content-type': 'APPLICATION/JSON' }, body],
    ['gzipped', { ...JSON_TYPE, 'content-encoding': 'gzip' }, gzipSync(body)],
    ['gzipped, in upper case', { ...JSON_TYPE, 'content-encoding': 'GZIP' }, gzipSync(body)],
    ['with the encoding identity', { ...JSON_TYPE, 'content-encoding': 'identity' }, body],
    ['without a length', { ...JSON_TYPE, 'transfer-encoding': 'chunked' }, body],
  ])('%s is committed when it is answered', async (_, headers, sent) => {
    const answer = await send(url, '/v1/traces', { headers, body: sent });
    expect([answer.status, answer.body.toString()]).toEqual([200, '{}']);
    expect(await rowCount(database, 'close_event')).toBe(1);
  });

  test('of which some spans are wrong is taken without them, and says how many and why', async () => {
    const wrong = openSpan({ attributes: { 'websocket.role': undefined } });
    const tooOld = openSpan({ endedAt: Date.now() - 15 * DAY_MS });
    const answer = await postTraces(url, exportRequest({}, [openSpan(), wrong, tooOld, lateSendSpan()]));
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({
      partialSuccess: {
        rejectedSpans: '2',
        errorMessage:
          '1 of 2: websocket.state: websocket.role is missing, but should be one of server, client. ' +
          '1 of 2: endTimeUnixNano should be within the last 14 days.',
      },
    });
    expect(await outcomes()).toEqual({
      accepted: 2,
      unknown_weight: 2,
      rejected_missing_attribute: 1,
      rejected_too_old: 1,
      request: 1,
    });
  });
});

describe('the paths', () => {
  test.each([
    ['GET', '/', 200],
    ['GET', '/health?full', 200],
    ['GET', '/nothing', 404],
    ['POST', '/nothing', 404],
  ])('%s %s is answered %d', async (method, path, status) => {
    const answer = await send(url, path, { method });
    expect(answer.status).toBe(status);
    if (status === 200) expect(answer.body.toString()).toBe('{}');
    else expect(JSON.parse(answer.body.toString()).code).toBe(5);
  });

  test.each(['GET', 'PUT', 'PATCH', 'DELETE'])('%s /v1/traces is answered 405 with what is allowed', async (method) => {
    const answer = await send(url, '/v1/traces', { method });
    expect([answer.status, answer.headers.allow]).toEqual([405, 'POST']);
  });
});

describe('the same request', () => {
  const request = exportRequest({}, [openSpan(), lateSendSpan(), openSpan()]);

  async function expectCountedOnce(): Promise<void> {
    expect(await rowCount(database, 'close_event')).toBe(3);
    const [days] = await database.query<Record<string, unknown>>(
      `SELECT SUM(ended_spans) AS ended, SUM(affected_spans) AS affected, SUM(late_sends) AS late
       FROM close_rollup WHERE grain = 86400000`,
    );
    expect([days?.['ended'], days?.['affected'], days?.['late']].map(Number)).toEqual([2, 1, 1]);
  }

  test('three times in a row counts once', async () => {
    for (let i = 0; i < 3; i++) expect((await postTraces(url, request)).status).toBe(200);
    await expectCountedOnce();
    expect(await outcomes()).toMatchObject({ accepted: 3, duplicate: 6, request: 3 });
  });

  test('by eight senders at once counts once', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => postTraces(url, request)));
    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200));
    await expectCountedOnce();
    expect(await outcomes()).toMatchObject({ accepted: 3, duplicate: 21, request: 8 });
  });

  test('to two receivers over one database at once counts once', async () => {
    const second = await receiver(database.url);
    const answers = await Promise.all([url, second.url, url, second.url].map((to) => postTraces(to, request)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    await expectCountedOnce();
  });
});

test('a receiver that is closed has committed and answered what it took', async () => {
  const second = await receiver(database.url);
  const answers = Array.from({ length: 20 }, () => postTraces(second.url, exportRequest({}, [openSpan()])));
  await Promise.race(answers);
  await second.close();
  const settled = await Promise.allSettled(answers);
  const acknowledged = settled.filter((answer) => answer.status === 'fulfilled' && answer.value.status === 200);
  expect(acknowledged.length).toBeGreaterThan(0);
  expect(await rowCount(database, 'close_event')).toBeGreaterThanOrEqual(acknowledged.length);
});
