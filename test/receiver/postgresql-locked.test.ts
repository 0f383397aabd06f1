import { beforeEach, expect, test } from 'vitest';
import type { Database } from '../../app/_store/database/connection.ts';
import { exportRequest, openSpan } from '../support/otlp-fixture.ts';
import { protobufBody } from '../support/otlp-protobuf.ts';
import { postTraces, receiver } from '../support/receiver-process.ts';
import { framed, sendGrpc } from '../support/send-grpc.ts';
import { rowCount, temporaryDatabase } from '../support/temporary-database.ts';
import { whileLocked } from '../support/while-locked.ts';

let database: Database & { url: string };
let url: string;
let grpcAddress: string | null;

beforeEach(async () => {
  database = await temporaryDatabase();
  ({ url, grpcAddress } = await receiver(database.url));
});

test('a receiver whose tables are locked answers after the lock is gone, with everything counted', async () => {
  let answers: Promise<Response>[] = [];
  await whileLocked(database.url, async () => {
    answers = Array.from({ length: 5 }, () => postTraces(url, exportRequest({}, [openSpan()])));
    expect((await fetch(`${url}/health`)).status).toBe(200);
  });
  expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
  expect(await rowCount(database, 'close_event')).toBe(5);
});

test('a receiver whose tables are locked for too long answers 503, by gRPC UNAVAILABLE, and takes the same request later', async () => {
  const request = exportRequest({}, [openSpan()]);
  await whileLocked(database.url, async () => {
    const byGrpc = sendGrpc(grpcAddress ?? '', { body: framed(protobufBody(exportRequest({}, [openSpan()]))) });
    const refused = await postTraces(url, request);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '1']);
    const status = { code: 14, message: expect.stringContaining('lock timeout') };
    expect(await refused.json()).toMatchObject(status);
    expect(await byGrpc).toMatchObject({ ...status, retryDelayS: 1 });
  });
  expect((await postTraces(url, request)).status).toBe(200);
  expect(await rowCount(database, 'close_event')).toBe(1);
});
