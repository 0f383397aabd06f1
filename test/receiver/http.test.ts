import { randomBytes } from 'node:crypto';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { gzipSync } from 'node:zlib';
import { PbfReader } from 'pbf';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Database } from '../../app/_store/connection.ts';
import { exportRequest, jsonBody, lateSendSpan, openSpan } from '../support/otlp-fixture.ts';
import { postTraces, receiver } from '../support/receiver-process.ts';
import { rowCount, temporaryDatabase } from '../support/temporary-database.ts';

let database: Database & { url: string };
let url: string;

beforeEach(async () => {
  database = await temporaryDatabase();
  ({ url } = await receiver(database.url));
});

interface Answer {
  status: number;
  headers: IncomingMessage['headers'];
  body: Buffer;
}

function send(
  path: string,
  options: { method?: string; headers?: Record<string, string>; body?: Uint8Array | string },
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(`${url}${path}`, { method: options.method ?? 'POST', headers: options.headers ?? {} });
    request.once('error', reject).once('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.once('error', reject).once('end', () => {
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) });
      });
    });
    request.end(options.body);
  });
}

/** A google.rpc.Status in protobuf. */
function readStatus(body: Uint8Array): { code: number; message: string } {
  return new PbfReader(body).readFields(
    (field, status, pbf) => {
      if (field === 1) status.code = pbf.readVarint();
      if (field === 2) status.message = pbf.readString();
    },
    { code: 0, message: '' },
  );
}

async function outcomes(): Promise<Record<string, number>> {
  const rows = await database.query<{ outcome: string; n: bigint }>(
    'SELECT outcome, SUM(n) AS n FROM ingest_rollup GROUP BY outcome',
  );
  return Object.fromEntries(rows.map(({ outcome, n }) => [outcome, Number(n)]));
}

const JSON_TYPE = { 'content-type': 'application/json' };
const PROTOBUF_TYPE = { 'content-type': 'application/x-protobuf' };

describe('an export request', () => {
  test('that is empty succeeds with an empty answer in its own encoding', async () => {
    const json = await send('/v1/traces', { headers: JSON_TYPE, body: '{}' });
    expect([json.status, json.headers['content-type'], json.body.toString()]).toEqual([200, 'application/json', '{}']);
    const protobuf = await send('/v1/traces', { headers: PROTOBUF_TYPE });
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
    const answer = await send('/v1/traces', { headers, body: sent });
    expect([answer.status, answer.body.toString()]).toEqual([200, '{}']);
    expect(await rowCount(database, 'close_event')).toBe(1);
  });

  test('of which some spans are wrong is taken without them, and says how many and why', async () => {
    const wrong = openSpan({ attributes: { 'websocket.role': undefined } });
    const tooOld = openSpan({ endedAt: Date.now() - 15 * 86_400_000 });
    const answer = await postTraces(url, exportRequest({}, [openSpan(), wrong, tooOld, lateSendSpan()]));
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({
      partialSuccess: {
        rejectedSpans: '2',
        errorMessage: 'websocket.state: websocket.role is missing, but should be one of server, client.',
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

  test('of logs, sent to the path of traces, writes nothing', async () => {
    const logs = { resourceLogs: [{ scopeLogs: [{ logRecords: [{ body: { stringValue: 'x' } }] }] }] };
    const answer = await send('/v1/traces', { headers: JSON_TYPE, body: JSON.stringify(logs) });
    expect(answer.status).toBe(200);
    expect(await rowCount(database, 'close_event')).toBe(0);
  });
});

describe('a request that cannot be read', () => {
  const bomb = gzipSync(Buffer.alloc(65 * 1024 * 1024));
  test.each<[number, string, string, Record<string, string>, Uint8Array | string]>([
    [415, 'no content type', 'Content-Type', {}, '{}'],
    [415, 'an unknown content type', 'Content-Type', { 'content-type': 'invalid' }, '{}'],
    [415, 'an unknown content encoding', '"br"', { ...JSON_TYPE, 'content-encoding': 'br' }, '{}'],
    [415, 'two content encodings', '"gzip, gzip"', { ...JSON_TYPE, 'content-encoding': 'gzip, gzip' }, '{}'],
    [400, 'a number for a body', 'body should be an object', JSON_TYPE, '1234'],
    [400, 'no body', 'JSON', JSON_TYPE, ''],
    [400, 'plain bytes said to be gzip', 'gzip', { ...JSON_TYPE, 'content-encoding': 'gzip' }, '{}'],
    [400, 'an empty body said to be gzip', 'gzip', { ...JSON_TYPE, 'content-encoding': 'gzip' }, ''],
    [
      400,
      'half a gzip body',
      'gzip',
      { ...JSON_TYPE, 'content-encoding': 'gzip' },
      gzipSync('{"a":1}').subarray(0, 20),
    ],
    [413, 'a gzip bomb', '67108864 bytes', { ...JSON_TYPE, 'content-encoding': 'gzip' }, bomb],
    [413, 'a huge body', '67108864 bytes', JSON_TYPE, Buffer.alloc(64 * 1024 * 1024 + 1, ' ')],
  ])('is answered %d: %s', async (status, _, named, headers, body) => {
    const answer = await send('/v1/traces', { headers, body });
    expect(answer.status).toBe(status);
    expect(answer.headers['content-type']).toBe('application/json');
    const { code, message } = JSON.parse(answer.body.toString());
    expect(code).toBe(status === 413 ? 8 : 3);
    expect(message).toContain(named);
  });

  test('has its error in protobuf if it was protobuf', async () => {
    const answer = await send('/v1/traces', { headers: PROTOBUF_TYPE, body: Buffer.from([0x0a, 0x05]) });
    expect(answer.status).toBe(400);
    expect(answer.headers['content-type']).toBe('application/x-protobuf');
    const status = readStatus(answer.body);
    expect(status.code).toBe(3);
    expect(status.message).toContain('ExportTraceServiceRequest');
  });

  test('leaves the receiver alive, also when the client goes away in the middle', async () => {
    const request = httpRequest(`${url}/v1/traces`, {
      method: 'POST',
      headers: { ...JSON_TYPE, 'content-length': '99' },
    });
    const gone = new Promise((resolve) => request.once('close', resolve));
    request.once('error', () => undefined);
    request.write('{', () => request.destroy());
    await gone;
    expect((await send('/health', { method: 'GET' })).status).toBe(200);
  });
});

describe('the paths', () => {
  test.each([
    ['GET', '/', 200],
    ['GET', '/health?full', 200],
    ['GET', '/nothing', 404],
    ['POST', '/nothing', 404],
  ])('%s %s is answered %d', async (method, path, status) => {
    const answer = await send(path, { method });
    expect(answer.status).toBe(status);
    if (status === 200) expect(answer.body.toString()).toBe('{}');
    else expect(JSON.parse(answer.body.toString()).code).toBe(5);
  });

  test.each(['GET', 'PUT', 'PATCH', 'DELETE'])('%s /v1/traces is answered 405 with what is allowed', async (method) => {
    const answer = await send('/v1/traces', { method });
    expect([answer.status, answer.headers.allow]).toEqual([405, 'POST']);
  });

  test.each(['/v1/logs', '/v1/metrics'])('%s takes and counts what it does not read', async (path) => {
    const answer = await send(path, { headers: PROTOBUF_TYPE, body: randomBytes(1000) });
    expect([answer.status, answer.body.length]).toEqual([200, 0]);
    await expect.poll(outcomes, { timeout: 5_000 }).toEqual({ other_signal: 1 });
  });
});

describe('the same request', () => {
  const request = exportRequest({}, [openSpan(), lateSendSpan(), openSpan()]);

  async function expectCountedOnce(): Promise<void> {
    expect(await rowCount(database, 'close_event')).toBe(3);
    const [days] = await database.query<Record<string, unknown>>(
      `SELECT SUM(ended_n) AS ended, SUM(affected_n) AS affected, SUM(late_sends) AS late
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
