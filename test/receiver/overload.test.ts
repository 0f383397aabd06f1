import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { exportRequest, openSpan } from '../support/otlp-fixture.ts';
import { protobufBody } from '../support/otlp-protobuf.ts';
import { bytesField } from '../support/protobuf-bytes.ts';
import { sharedReceiver } from '../support/receiver-process.ts';
import { type Answer, send } from '../support/send.ts';

const PROTOBUF_TYPE = { 'content-type': 'application/x-protobuf' };
const MIB = 1024 * 1024;

const receiver = sharedReceiver();

/** A good request with an unknown field of so many bytes, which do not compress. */
function bodyOf(bytes: number): Buffer {
  return Buffer.concat([protobufBody(exportRequest({}, [openSpan()])), bytesField(100_000, randomBytes(bytes))]);
}

/** Sends all but the last byte, and waits until the receiver has read it: `finish` sends that. */
async function begin(body: Buffer): Promise<{ request: ClientRequest; finish: () => Promise<number> }> {
  const headers = { ...PROTOBUF_TYPE, 'content-length': String(body.length) };
  const request = httpRequest(`${receiver.url}/v1/traces`, { method: 'POST', headers });
  await new Promise((resolve) => request.write(body.subarray(0, -1), resolve));
  return {
    request,
    async finish() {
      const answered = once(request, 'response');
      request.end(body.subarray(-1));
      const [answer]: IncomingMessage[] = await answered;
      answer?.resume();
      return answer?.statusCode ?? 0;
    },
  };
}

function post(body: Uint8Array, headers: Record<string, string> = {}): Promise<Answer> {
  return send(receiver.url, '/v1/traces', { headers: { ...PROTOBUF_TYPE, ...headers }, body });
}

async function expectRefused(answering: Promise<Answer>): Promise<void> {
  const answer = await answering;
  expect([answer.status, answer.headers['retry-after']]).toEqual([503, '1']);
  expect(answer.body.toString()).toContain('More is being received than fits into memory');
}

test('what comes beside a request that fills the memory is told to come back, and taken later', async () => {
  const large = await begin(bodyOf(60 * MIB));
  // Polled, since bytes that were sent are still on their way.
  await expect.poll(async () => (await post(bodyOf(5 * MIB))).status).toBe(503);
  await expectRefused(post(bodyOf(5 * MIB)));
  await expectRefused(post(gzipSync(bodyOf(5 * MIB)), { 'content-encoding': 'gzip' }));
  expect(await large.finish()).toBe(200);
  expect((await post(bodyOf(5 * MIB))).status).toBe(200);
});

test('a large request is taken beside a small one that came before', async () => {
  const small = await begin(bodyOf(5 * MIB));
  expect((await post(bodyOf(60 * MIB))).status).toBe(200);
  expect(await small.finish()).toBe(200);
});

test('a client that goes away gives its memory back', async () => {
  const { request } = await begin(bodyOf(60 * MIB));
  await expect.poll(async () => (await post(bodyOf(5 * MIB))).status).toBe(503);
  request.once('error', () => undefined).destroy();
  await expect.poll(async () => (await post(bodyOf(60 * MIB))).status).toBe(200);
});
