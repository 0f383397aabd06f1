import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readPartialSuccess, readStatus } from '../support/otlp-answer.ts';
import { exportRequest, openSpan } from '../support/otlp-fixture.ts';
import { postTraces, sharedReceiver } from '../support/receiver-process.ts';
import { framed, LOGS, METRICS, sendGrpc, TRACES } from '../support/send-grpc.ts';
import { rowCount } from '../support/temporary-database.ts';
import { type SpoiledBody, spoiledBody } from './spoiled-body.ts';

/** Sent together, and so mostly committed together: a bad one must not take the others down. */
const AT_ONCE = 10;
const CASES = 200;
/** Fewer cases on a slow machine, but never a hang that looks like one. */
const STOP_AFTER_MS = 15_000;
const HANG_MS = 10_000;

const receiver = sharedReceiver();

/** Mostly to where it belongs; the other signals have the same envelope. */
const sent = fc.tuple(
  fc.constantFrom('/v1/traces', '/v1/traces', '/v1/traces', '/v1/metrics', '/v1/logs'),
  spoiledBody,
);

test('whatever a body holds, it is taken or refused', async () => {
  const statuses = new Map<number, number>();
  let last: Promise<unknown> = Promise.resolve();
  await fc.assert(
    fc.asyncProperty(fc.array(sent, { minLength: AT_ONCE, maxLength: AT_ONCE }), async (bodies) => {
      last = Promise.all(
        bodies.map(async (body) => {
          const status = await expectAnswer(...body);
          statuses.set(status, (statuses.get(status) ?? 0) + 1);
        }),
      );
      await last;
    }),
    { numRuns: CASES, interruptAfterTimeLimit: STOP_AFTER_MS },
  );
  // Where the time was up, the last bodies are still on their way.
  await last;
  console.log('Answers by status:', [...statuses].map((pair) => pair.join(' × ')).join(', '));
  expect(statuses.get(200)).toBeGreaterThan(0);
  expect(statuses.get(400)).toBeGreaterThan(0);

  const before = await rowCount(receiver.database, 'close_event');
  expect(before).toBeGreaterThan(0);
  expect((await postTraces(receiver.url, exportRequest({}, [openSpan()]))).status).toBe(200);
  expect(await rowCount(receiver.database, 'close_event')).toBe(before + 1);
});

/** Every other one in protobuf goes by gRPC. @returns the status, in HTTP's numbers */
async function expectAnswer(path: string, { contentType, body }: SpoiledBody): Promise<number> {
  if (contentType === 'application/x-protobuf' && body.length % 2 === 1) return expectGrpcAnswer(path, body);
  const answer = await fetch(`${receiver.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': contentType },
    body: Uint8Array.from(body),
    signal: AbortSignal.timeout(HANG_MS),
  });
  const read = Buffer.from(await answer.arrayBuffer());
  expect([200, 400]).toContain(answer.status);
  expect(answer.headers.get('content-type')).toBe(contentType);
  if (answer.status === 400) expect(readStatus(contentType, read)).toMatchObject({ code: 3 });
  else expect(readPartialSuccess(contentType, read)?.rejectedSpans).not.toBe(0);
  return answer.status;
}

const GRPC_PATHS = new Map([
  ['/v1/traces', TRACES],
  ['/v1/metrics', METRICS],
  ['/v1/logs', LOGS],
]);

async function expectGrpcAnswer(path: string, body: Uint8Array): Promise<number> {
  const answer = await sendGrpc(receiver.grpcAddress, { path: GRPC_PATHS.get(path) ?? '', body: framed(body) });
  expect(answer).toMatchObject({ status: 200, retryDelayS: null });
  expect([0, 3]).toContain(answer.code);
  if (answer.code === 3) return 400;
  expect(readPartialSuccess('application/x-protobuf', answer.body ?? Buffer.alloc(0))?.rejectedSpans).not.toBe(0);
  return 200;
}
