import { randomBytes } from 'node:crypto';
import type { ClientHttp2Stream } from 'node:http2';
import { gzipSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { exportRequest, openSpan } from '../support/otlp-fixture.ts';
import { protobufBody } from '../support/otlp-protobuf.ts';
import { bytesField } from '../support/protobuf-bytes.ts';
import { sharedReceiver } from '../support/receiver-process.ts';
import { send } from '../support/send.ts';
import { connectTo, framed, type GrpcAnswer, sendGrpc, sendOn, TRACES } from '../support/send-grpc.ts';

const MIB = 1024 * 1024;
const UNAVAILABLE = 14;
const GZIP = { 'grpc-encoding': 'gzip' };

const receiver = sharedReceiver();

/** A good message with an unknown field of so many bytes, which do not compress. */
function messageOf(bytes: number): Buffer {
  return withUnknown(randomBytes(bytes));
}

function withUnknown(bytes: Uint8Array): Buffer {
  return Buffer.concat([protobufBody(exportRequest({}, [openSpan()])), bytesField(100_000, bytes)]);
}

function post(message: Uint8Array): Promise<GrpcAnswer> {
  return sendGrpc(receiver.grpcAddress, { body: framed(message) });
}

/** Sends all but the last byte: `finish` sends that. */
async function begin(message: Buffer): Promise<{ stream: ClientHttp2Stream; finish: () => Promise<number> }> {
  const session = connectTo(receiver.grpcAddress);
  onTestFinished(() => session.destroy());
  const stream = session.request({ ':method': 'POST', ':path': TRACES, 'content-type': 'application/grpc' });
  const code = new Promise<number>((resolve) => {
    stream.once('trailers', (trailers) => resolve(Number(trailers['grpc-status'])));
  });
  const body = framed(message);
  await new Promise((resolve) => stream.write(body.subarray(0, -1), resolve));
  return {
    stream,
    finish() {
      stream.resume().end(body.subarray(-1));
      return code;
    },
  };
}

function expectRefused(answer: GrpcAnswer): void {
  const message = 'More is being received than fits into memory; try again.';
  expect(answer).toEqual({ status: 200, code: UNAVAILABLE, message, body: null, retryDelayS: 1 });
}

test('what comes beside a message that fills the memory is told when to come back, by either protocol', async () => {
  const large = await begin(messageOf(60 * MIB));
  // Polled, since bytes that were sent are still on their way.
  await expect.poll(async () => (await post(messageOf(5 * MIB))).code).toBe(UNAVAILABLE);
  expectRefused(await post(messageOf(5 * MIB)));
  expectRefused(await sendGrpc(receiver.grpcAddress, { headers: GZIP, body: framed(gzipSync(messageOf(5 * MIB)), 1) }));
  const headers = { 'content-type': 'application/x-protobuf' };
  const byHttp = await send(receiver.url, '/v1/traces', { headers, body: messageOf(5 * MIB) });
  expect([byHttp.status, byHttp.headers['retry-after']]).toEqual([503, '1']);
  expect(await large.finish()).toBe(0);
  expect((await post(messageOf(5 * MIB))).code).toBe(0);
});

test('a client that goes away gives its memory back', async () => {
  const { stream } = await begin(messageOf(60 * MIB));
  await expect.poll(async () => (await post(messageOf(5 * MIB))).code).toBe(UNAVAILABLE);
  stream.once('error', () => undefined).destroy();
  await expect.poll(async () => (await post(messageOf(60 * MIB))).code).toBe(0);
});

test('twenty small messages that inflate to 60 MiB take no more memory than one or two', async () => {
  const inflated = Buffer.concat([randomBytes(MIB), Buffer.alloc(59 * MIB)]);
  const body = framed(gzipSync(withUnknown(inflated)), 1);
  const session = connectTo(receiver.grpcAddress);
  onTestFinished(() => session.destroy());
  const before = process.memoryUsage().arrayBuffers;
  let most = 0;
  const sampling = setInterval(() => {
    most = Math.max(most, process.memoryUsage().arrayBuffers - before);
  }, 5);
  onTestFinished(() => clearInterval(sampling));
  const answers = await Promise.all(Array.from({ length: 20 }, () => sendOn(session, { headers: GZIP, body })));
  for (const answer of answers.filter(({ code }) => code !== 0)) expectRefused(answer);
  expect(answers.some(({ code }) => code === 0)).toBe(true);
  expect(most).toBeLessThan(300 * MIB);
});
