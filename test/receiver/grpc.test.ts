import { once } from 'node:events';
import { createServer } from 'node:net';
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { DAY_MS } from '../../app/_close/time/grain.ts';
import { DEFAULT_RETENTION } from '../../app/_close/time/retention.ts';
import { openNow } from '../../app/_query/service/open-now.ts';
import { BodyMemory } from '../../app/_receiver/body-memory.ts';
import { GroupCommit } from '../../app/_receiver/group-commit.ts';
import { createGrpcReceiver } from '../../app/_receiver/grpc.ts';
import { IngestThread } from '../../app/_receiver/ingest-thread.ts';
import { startReceiver } from '../../app/_receiver/receiver.ts';
import type { Database } from '../../app/_store/database/connection.ts';
import { portOf } from '../bench/port.ts';
import { readPartialSuccess } from '../support/otlp-answer.ts';
import { exportRequest, lateSendSpan, openSpan } from '../support/otlp-fixture.ts';
import { activeMetric, protobufMetrics } from '../support/otlp-metrics.ts';
import { protobufBody } from '../support/otlp-protobuf.ts';
import { bytesField } from '../support/protobuf-bytes.ts';
import { postTraces, receiver } from '../support/receiver-process.ts';
import { connectTo, framed, type GrpcAnswer, LOGS, METRICS, sendGrpc, sendOn, TRACES } from '../support/send-grpc.ts';
import { rowCount, temporaryDatabase } from '../support/temporary-database.ts';

const PROTOBUF_TYPE = 'application/x-protobuf';

let database: Database & { url: string };
beforeEach(async () => {
  database = await temporaryDatabase();
});

function send(address: string | null, message: Uint8Array, path = TRACES): Promise<GrpcAnswer> {
  return sendGrpc(address ?? '', { path, body: framed(message) });
}

function outcomes(): Promise<Record<string, number>> {
  return database
    .query<{ outcome: string; n: bigint }>('SELECT outcome, SUM(n) AS n FROM ingest_total GROUP BY outcome')
    .then((rows) => Object.fromEntries(rows.map(({ outcome, n }) => [outcome, Number(n)])));
}

describe('an export by gRPC', () => {
  test('of which some spans are wrong is taken without them, and says how many and why', async () => {
    const { grpcAddress } = await receiver(database.url);
    const wrong = openSpan({ attributes: { 'websocket.role': undefined } });
    const tooOld = openSpan({ endedAt: Date.now() - 15 * DAY_MS });
    const request = protobufBody(exportRequest({}, [openSpan(), wrong, tooOld, lateSendSpan()]));
    const answer = await send(grpcAddress, request);
    expect(answer.code).toBe(0);
    expect(readPartialSuccess(PROTOBUF_TYPE, answer.body ?? Buffer.alloc(0))).toEqual({
      rejectedSpans: 2,
      errorMessage:
        '1 of 2: websocket.state: websocket.role is missing, but should be one of server, client. ' +
        '1 of 2: endTimeUnixNano should be within the last 14 days.',
    });
    expect(await outcomes()).toMatchObject({ accepted: 2, rejected_missing_attribute: 1, rejected_too_old: 1 });
  });

  test('of metrics and of log records is taken as over HTTP', async () => {
    const { grpcAddress } = await receiver(database.url);
    const now = Date.now();
    const metrics = protobufMetrics(exportRequest({}, []), [
      activeMetric({ open: 7 }, now),
      activeMetric({ open: -1 }),
    ]);
    const answer = await send(grpcAddress, metrics, METRICS);
    expect(readPartialSuccess(PROTOBUF_TYPE, answer.body ?? Buffer.alloc(0))).toMatchObject({ rejectedSpans: 1 });
    expect(await openNow(database, {}, now)).toMatchObject({ open: 7, instances: 1 });
    const record = bytesField(1, bytesField(2, bytesField(2, bytesField(5, 'x'))));
    expect(await send(grpcAddress, record, LOGS)).toMatchObject({ code: 0, body: Buffer.alloc(0) });
    await expect
      .poll(outcomes, { timeout: 10_000 })
      .toEqual({ point_accepted: 1, point_rejected: 1, log_record_passed_over: 1 });
  });

  test('and the same by HTTP, at once and many times, count once', async () => {
    const { url, grpcAddress } = await receiver(database.url);
    const session = connectTo(grpcAddress);
    onTestFinished(() => session.destroy());
    const request = exportRequest({}, [openSpan(), lateSendSpan(), openSpan()]);
    const body = framed(protobufBody(request));
    const byGrpc = Array.from({ length: 20 }, () => sendOn(session, { body }));
    const byHttp = Array.from({ length: 4 }, () => postTraces(url, request));
    expect((await Promise.all(byGrpc)).map(({ code }) => code)).toEqual(Array(20).fill(0));
    expect((await Promise.all(byHttp)).map(({ status }) => status)).toEqual(Array(4).fill(200));
    expect(await rowCount(database, 'close_event')).toBe(3);
    expect(await outcomes()).toMatchObject({ accepted: 3, duplicate: 69, request: 24 });
  });
});

test('a receiver that is closed has committed and answered what it took by gRPC', async () => {
  const { grpcAddress, close } = await receiver(database.url);
  const session = connectTo(grpcAddress);
  onTestFinished(() => session.destroy());
  const body = () => framed(protobufBody(exportRequest({}, [openSpan()])));
  const answers = Array.from({ length: 20 }, () => sendOn(session, { body: body() }));
  await Promise.race(answers);
  await close();
  const settled = await Promise.allSettled(answers);
  const acknowledged = settled.filter((answer) => answer.status === 'fulfilled' && answer.value.code === 0);
  expect(acknowledged.length).toBeGreaterThan(0);
  expect(await rowCount(database, 'close_event')).toBeGreaterThanOrEqual(acknowledged.length);
});

describe('a client that sends half a request and stays', () => {
  const reach = { host: '127.0.0.1', allowedHosts: [], publicUrl: 'http://127.0.0.1:3000', corsOrigins: [] };

  async function halfRequest() {
    const commit = new GroupCommit(database, Date.now);
    const memory = new BodyMemory();
    const grpc = createGrpcReceiver({
      commit,
      thread: new IngestThread(DEFAULT_RETENTION),
      now: Date.now,
      reach,
      senders: null,
      memory,
    });
    grpc.server.listen(0, '127.0.0.1');
    await once(grpc.server, 'listening');
    const session = connectTo(`127.0.0.1:${portOf(grpc.server)}`);
    const stream = session.request({ ':method': 'POST', ':path': TRACES, 'content-type': 'application/grpc' });
    stream.on('error', () => undefined);
    const taken = once(grpc.server, 'stream');
    await new Promise((resolve) => stream.write(Buffer.alloc(3), resolve));
    await taken;
    return { commit, grpc, session, stream };
  }

  test('is answered DEADLINE_EXCEEDED after 60 s', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const { commit, grpc, session, stream } = await halfRequest();
    const answered = once(stream, 'response');
    vi.advanceTimersByTime(60_000);
    const [headers] = await answered;
    expect(headers).toMatchObject({ 'grpc-status': '4', 'grpc-message': 'The request did not come within 60 s.' });
    session.destroy();
    await grpc.close(1_000);
    await commit.close();
  });

  test('does not hold up the end', async () => {
    const { commit, grpc, session } = await halfRequest();
    const gone = once(session, 'close');
    await grpc.close(50);
    await gone;
    await commit.close();
  });
});

describe('a port for gRPC that is taken', () => {
  async function takenPort(): Promise<number> {
    const server = createServer();
    onTestFinished(() => void server.close());
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return portOf(server);
  }

  function start(port: number, isDefault: boolean) {
    const grpc = { port, isDefault };
    return startReceiver({ databaseUrl: database.url, host: '127.0.0.1', port: 0, grpc, now: Date.now });
  }

  test('ends the start with a sentence, if it was asked for', async () => {
    const port = await takenPort();
    await expect(start(port, false)).rejects.toThrow(
      `Port ${port} is in use: set OTLP_GRPC_PORT to a free one, or to 0 for none.`,
    );
  });

  test('is said, and nothing else changes, if it is that of the default', async () => {
    const said = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    onTestFinished(() => said.mockRestore());
    const port = await takenPort();
    const { url, grpcAddress, close } = await start(port, true);
    onTestFinished(close);
    expect(grpcAddress).toBeNull();
    expect(said.mock.calls).toEqual([
      [`OTLP/gRPC is not taken. Port ${port} is in use: set OTLP_GRPC_PORT to a free one, or to 0 for none.`],
    ]);
    expect((await postTraces(url, exportRequest({}, [openSpan()]))).status).toBe(200);
  });
});
