import { randomBytes } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import {
  BAD_JSON_BODIES,
  BAD_PROTOBUF_BODIES,
  EMPTY_JSON_BODIES,
  EMPTY_PROTOBUF_BODIES,
} from '../fixtures/otlp/bad-bodies.ts';
import { readStatus } from '../support/otlp-answer.ts';
import { exportRequest, jsonBody, openSpan } from '../support/otlp-fixture.ts';
import { protobufBody } from '../support/otlp-protobuf.ts';
import { bytesField } from '../support/protobuf-bytes.ts';
import { sharedReceiver } from '../support/receiver-process.ts';
import { type Answer, send } from '../support/send.ts';
import { rowCount } from '../support/temporary-database.ts';

const MAX_BODY_BYTES = 64 * 1024 * 1024;
const INVALID_ARGUMENT = 3;
const RESOURCE_EXHAUSTED = 8;

const receiver = sharedReceiver();

const ENCODINGS = [
  {
    contentType: 'application/json',
    bad: BAD_JSON_BODIES,
    empty: EMPTY_JSON_BODIES,
    success: '{}',
    good: () => jsonBody(exportRequest({}, [openSpan()])),
    ofSize: (bytes: number) => Buffer.from('{}'.padEnd(bytes)),
  },
  {
    contentType: 'application/x-protobuf',
    bad: BAD_PROTOBUF_BODIES,
    empty: EMPTY_PROTOBUF_BODIES,
    success: '',
    good: () => protobufBody(exportRequest({}, [openSpan()])),
    // A tag and a length of 4 bytes each.
    ofSize: (bytes: number) => bytesField(100_000, Buffer.alloc(bytes - 7)),
  },
];

describe.each(ENCODINGS)('$contentType:', ({ contentType, bad, empty, success, good, ofSize }) => {
  const post = (body: Uint8Array | string, headers: Record<string, string> = {}) =>
    send(receiver.url, '/v1/traces', { headers: { 'content-type': contentType, ...headers }, body });

  test.each(Object.entries(bad))('a body with %s is a 400 that says so', async (_, [body, says]) => {
    expectStatus(await post(body), 400, INVALID_ARGUMENT, says);
  });

  test.each(Object.entries(empty))('a body with %s is a success with nothing to count', async (_, body) => {
    expectSuccess(await post(body));
  });

  test.each<[string, number, string, (body: Uint8Array) => Uint8Array | string]>([
    ['plain bytes', 400, 'gzip', (body) => body],
    ['nothing', 400, 'gzip', () => ''],
    ['half of it', 400, 'gzip', (body) => gzipSync(body).subarray(0, -20)],
    ['a wrong checksum', 400, 'gzip', (body) => Buffer.concat([gzipSync(body).subarray(0, -8), Buffer.alloc(8)])],
  ])('%s said to be gzip is a 400', async (_, status, says, spoil) => {
    expectStatus(await post(spoil(good()), { 'content-encoding': 'gzip' }), status, INVALID_ARGUMENT, says);
  });

  test.each(['br', 'zstd', 'gzip, gzip', 'x'])('the content encoding %s is a 415', async (encoding) => {
    const answer = await post(good(), { 'content-encoding': encoding });
    expectStatus(answer, 415, INVALID_ARGUMENT, `"${encoding}" is not supported`);
  });

  test('a body of the largest size is taken', async () => {
    expectSuccess(await post(ofSize(MAX_BODY_BYTES)));
  });

  test('a body that is one byte larger is a 413', async () => {
    expectStatus(await post(ofSize(MAX_BODY_BYTES + 1)), 413, RESOURCE_EXHAUSTED, '67108864 bytes');
  });

  test('a smaller body that inflates to more is a 413', async () => {
    // A fiftieth of it does not compress.
    const noise = gzipSync(randomBytes(Math.ceil(MAX_BODY_BYTES / 50)), { level: 0 });
    const answer = await post(Buffer.concat([noise, gzipSync(ofSize(MAX_BODY_BYTES))]), { 'content-encoding': 'gzip' });
    expectStatus(answer, 413, RESOURCE_EXHAUSTED, '67108864 bytes');
  });

  test('a body that inflates to more than 100 times its size is a 413', async () => {
    const answer = await post(gzipSync(ofSize(2 * 1024 * 1024)), { 'content-encoding': 'gzip' });
    expectStatus(answer, 413, RESOURCE_EXHAUSTED, 'more than 100 times its size');
  });

  test.each<[string, Record<string, string>, (body: Uint8Array) => Uint8Array]>([
    ['a parameter', { 'content-type': `${contentType}; charset=utf-8` }, same],
    ['spaces', { 'content-type': ` ${contentType} ;a=b` }, same],
    ['upper case', { 'content-type': contentType.toUpperCase() }, same],
    ['gzip', { 'content-encoding': 'gzip' }, gzipSync],
    ['gzip in upper case', { 'content-encoding': 'GZIP' }, gzipSync],
    ['the content encoding identity', { 'content-encoding': 'identity' }, same],
    ['no length', { 'transfer-encoding': 'chunked' }, same],
  ])('a good request with %s is committed when it is answered', async (_, headers, coded) => {
    const before = await rowCount(receiver.database, 'close_event');
    expectSuccess(await post(coded(good()), headers));
    expect(await rowCount(receiver.database, 'close_event')).toBe(before + 1);
  });

  function expectSuccess(answer: Answer): void {
    expect([answer.status, answer.headers['content-type'], answer.body.toString()]).toEqual([
      200,
      contentType,
      success,
    ]);
  }

  function expectStatus(answer: Answer, status: number, code: number, says: string): void {
    expect([answer.status, answer.headers['content-type']]).toEqual([status, contentType]);
    expect(readStatus(contentType, answer.body)).toEqual({ code, message: expect.stringContaining(says) });
  }
});

function same(body: Uint8Array): Uint8Array {
  return body;
}

test.each([undefined, 'invalid', 'text/plain', 'application/protobuf', 'application/json5', ''])(
  'the content type %s is a 415, in JSON',
  async (contentType) => {
    const headers: Record<string, string> = contentType === undefined ? {} : { 'content-type': contentType };
    const answer = await send(receiver.url, '/v1/traces', { headers, body: '{}' });
    expect([answer.status, answer.headers['content-type']]).toEqual([415, 'application/json']);
    expect(JSON.parse(answer.body.toString())).toMatchObject({
      code: 3,
      message: expect.stringContaining('Content-T'),
    });
  },
);

test('a client that goes away in the middle leaves the receiver alive', async () => {
  const headers = { 'content-type': 'application/json', 'content-length': '99' };
  const request = httpRequest(`${receiver.url}/v1/traces`, { method: 'POST', headers });
  const gone = new Promise((resolve) => request.once('close', resolve));
  request.once('error', () => undefined);
  request.write('{', () => request.destroy());
  await gone;
  expect((await send(receiver.url, '/health', { method: 'GET' })).status).toBe(200);
});
