import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { BAD_PROTOBUF_BODIES, EMPTY_PROTOBUF_BODIES } from '../fixtures/otlp/bad-bodies.ts';
import { exportRequest, openSpan } from '../support/otlp-fixture.ts';
import { protobufBody } from '../support/otlp-protobuf.ts';
import { bytesField } from '../support/protobuf-bytes.ts';
import { sharedReceiver } from '../support/receiver-process.ts';
import { connectTo, framed, type GrpcAnswer, LOGS, METRICS, sendGrpc, TRACES } from '../support/send-grpc.ts';
import { rowCount } from '../support/temporary-database.ts';

const MAX_BODY_BYTES = 64 * 1024 * 1024;
const INVALID_ARGUMENT = 3;
const RESOURCE_EXHAUSTED = 8;
const FAILED_PRECONDITION = 9;
const UNIMPLEMENTED = 12;
const GZIP = { 'grpc-encoding': 'gzip' };

const receiver = sharedReceiver();

function post(body: Uint8Array, headers: Record<string, string> = {}, path = TRACES): Promise<GrpcAnswer> {
  return sendGrpc(receiver.grpcAddress, { path, headers, body });
}

function good(): Buffer {
  return protobufBody(exportRequest({}, [openSpan()]));
}

/** A tag and a length of 4 bytes each. */
function ofSize(bytes: number): Buffer {
  return bytesField(100_000, Buffer.alloc(bytes - 7));
}

function expectSuccess(answer: GrpcAnswer): void {
  expect(answer).toEqual({ status: 200, code: 0, message: '', body: Buffer.alloc(0), retryDelayS: null });
}

/** None of these may be sent again as it is. */
function expectStatus(answer: GrpcAnswer, code: number, says: string): void {
  const message = expect.stringContaining(says);
  expect(answer).toEqual({ status: 200, code, message, body: null, retryDelayS: null });
}

describe('a message', () => {
  test.each(Object.entries(BAD_PROTOBUF_BODIES))(
    'with %s is an INVALID_ARGUMENT that says so',
    async (_, [body, says]) => {
      expectStatus(await post(framed(Buffer.from(body))), INVALID_ARGUMENT, says);
      expectStatus(await post(framed(gzipSync(body), 1), GZIP), INVALID_ARGUMENT, says);
    },
  );

  test.each(Object.entries(EMPTY_PROTOBUF_BODIES))('with %s is a success with nothing to count', async (_, body) => {
    expectSuccess(await post(framed(Buffer.from(body))));
  });

  test.each([METRICS, LOGS])('that is no request is an INVALID_ARGUMENT at %s', async (path) => {
    expectStatus(await post(framed(Buffer.from([0x0a, 0x05])), {}, path), INVALID_ARGUMENT, 'cut off');
  });

  test.each<[string, string, (body: Uint8Array) => Uint8Array]>([
    ['plain bytes', 'gzip', (body) => body],
    ['nothing', 'gzip', () => Buffer.alloc(0)],
    ['half of it', 'gzip', (body) => gzipSync(body).subarray(0, -20)],
    ['a wrong checksum', 'gzip', (body) => Buffer.concat([gzipSync(body).subarray(0, -8), Buffer.alloc(8)])],
  ])('of %s said to be gzip is an INVALID_ARGUMENT', async (_, says, spoil) => {
    expectStatus(await post(framed(spoil(good()), 1), GZIP), INVALID_ARGUMENT, says);
  });

  test.each(['br', 'zstd', 'deflate', 'gzip, gzip', 'x'])('compressed by %s is UNIMPLEMENTED', async (encoding) => {
    const answer = await post(framed(good(), 1), { 'grpc-encoding': encoding });
    expectStatus(answer, UNIMPLEMENTED, `grpc-encoding "${encoding}" is not supported`);
  });

  test.each<[string, Record<string, string>, Uint8Array, string]>([
    ['that is not there', {}, Buffer.alloc(0), 'ended before its message began'],
    ['of which half the prefix is there', {}, Buffer.alloc(3), 'ended before its message began'],
    ['of which a part is missing', {}, framed(good(), 0, 2_000), 'The message should have 2000 bytes'],
    ['with more behind it', {}, Buffer.concat([framed(good()), Buffer.alloc(1)]), 'should end with its message'],
    ['and a second one', {}, Buffer.concat([framed(good()), framed(good())]), 'should end with its message'],
    ['with a flag of 2', {}, framed(good(), 2), 'The message begins with 2'],
    ['compressed without saying how', {}, framed(gzipSync(good()), 1), 'grpc-encoding should be gzip'],
    ['compressed by identity', { 'grpc-encoding': 'identity' }, framed(good(), 1), 'grpc-encoding should be gzip'],
  ])('%s is an INVALID_ARGUMENT', async (_, headers, body, says) => {
    const before = await rowCount(receiver.database, 'close_event');
    expectStatus(await post(body, headers), INVALID_ARGUMENT, says);
    expect(await rowCount(receiver.database, 'close_event')).toBe(before);
  });

  test('of the largest size is taken', async () => {
    expectSuccess(await post(framed(ofSize(MAX_BODY_BYTES))));
  });

  test('that is one byte larger is RESOURCE_EXHAUSTED, before it is sent', async () => {
    expectStatus(await post(framed(ofSize(MAX_BODY_BYTES + 1))), RESOURCE_EXHAUSTED, '67108864 bytes');
    expectStatus(await post(framed(good(), 0, 0xffff_ffff)), RESOURCE_EXHAUSTED, '67108864 bytes');
  });

  test('that is smaller and inflates to more is RESOURCE_EXHAUSTED', async () => {
    // A fiftieth of it does not compress.
    const noise = gzipSync(randomBytes(Math.ceil(MAX_BODY_BYTES / 50)), { level: 0 });
    const answer = await post(framed(Buffer.concat([noise, gzipSync(ofSize(MAX_BODY_BYTES))]), 1), GZIP);
    expectStatus(answer, RESOURCE_EXHAUSTED, '67108864 bytes');
  });

  test('that inflates to more than 100 times its size is RESOURCE_EXHAUSTED', async () => {
    const answer = await post(framed(gzipSync(ofSize(2 * 1024 * 1024)), 1), GZIP);
    expectStatus(answer, RESOURCE_EXHAUSTED, 'more than 100 times its size');
  });

  test.each<[string, Record<string, string>, (body: Uint8Array) => Uint8Array]>([
    ['as it is', {}, framed],
    ['by application/grpc+proto', { 'content-type': 'application/grpc+proto' }, (body) => framed(body)],
    ['by gzip', GZIP, (body) => framed(gzipSync(body), 1)],
    ['not compressed, though it may be', GZIP, (body) => framed(body)],
    ['not compressed, though it may be by what is unknown here', { 'grpc-encoding': 'br' }, (body) => framed(body)],
  ])('that is good and sent %s is committed when it is answered', async (_, headers, coded) => {
    const before = await rowCount(receiver.database, 'close_event');
    expectSuccess(await post(coded(good()), headers));
    expect(await rowCount(receiver.database, 'close_event')).toBe(before + 1);
  });
});

test.each([
  '/',
  '/v1/traces',
  '/opentelemetry.proto.collector.trace.v1.TraceService/Other',
  '/constructor',
  '/grpc.health.v1.Health/Check',
])('the method %s is UNIMPLEMENTED', async (path) => {
  expectStatus(await post(framed(good()), {}, path), UNIMPLEMENTED, `There is no method ${path}`);
});

test.each([
  ['application/x-protobuf', 'POST', 415],
  ['application/grpc-web', 'POST', 415],
  ['application/grpc+json', 'POST', 415],
  ['application/grpc', 'GET', 405],
])('what is no call of gRPC, as %s by %s, is a %d', async (contentType, method, status) => {
  const answer = await post(framed(good()), { 'content-type': contentType, ':method': method });
  expect([answer.status, answer.code]).toEqual([status, Number.NaN]);
});

test.each(['evil.example', 'evil.example:4317'])('a call for %s is refused, as over HTTP', async (authority) => {
  expectStatus(
    await post(framed(good()), { ':authority': authority }),
    FAILED_PRECONDITION,
    `This is not "${authority}".`,
  );
});

test.each(['localhost:4317', 'chat.localhost', '[::1]:4317', '192.0.2.7'])(
  'a call for %s is taken',
  async (authority) => {
    expectSuccess(await post(framed(good()), { ':authority': authority }));
  },
);

test.each(['/%zz', '/%', '/\u{fc}'])('the path %s is in the message of the status as it was sent', async (path) => {
  expectStatus(await post(framed(good()), {}, path), UNIMPLEMENTED, `There is no method ${path};`);
});

test('clients that go away in the middle, or speak HTTP/1.1, leave the receiver alive', async () => {
  const session = connectTo(receiver.grpcAddress);
  const stream = session.request({ ':method': 'POST', ':path': TRACES, 'content-type': 'application/grpc' });
  stream.once('error', () => undefined);
  await new Promise((resolve) => stream.write(framed(good(), 0, 2_000), resolve));
  session.destroy();
  await expect(fetch(`http://${receiver.grpcAddress}/v1/traces`, { method: 'POST', body: '{}' })).rejects.toThrow(
    'fetch',
  );
  expectSuccess(await post(framed(good())));
});
