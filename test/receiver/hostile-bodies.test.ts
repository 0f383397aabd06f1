import { readFileSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ReceiverProgram, receiverProgram } from '../support/receiver-program.ts';
import { send } from '../support/send.ts';
import { framed, sendGrpc } from '../support/send-grpc.ts';
import { type OnEnd, temporaryDatabaseUrl } from '../support/temporary-database.ts';
import { good, goodSpans, type HostileBody, incompressible, LARGEST, READ_AT_ONCE } from './hostile-body.ts';

const STALL_MS = 250;
const ADDED_MB = 300;
/** The machine stalls programs too, but not each time. */
const TRIES = 4;
const GENERATED = 12;

const cleanUps: (() => void | Promise<void>)[] = [];
let program: ReceiverProgram;

beforeAll(async () => {
  const onEnd: OnEnd = (cleanUp) => cleanUps.unshift(cleanUp);
  program = await receiverProgram(await temporaryDatabaseUrl(onEnd), ['--max-old-space-size=1024'], onEnd);
});
afterAll(async () => {
  for (const cleanUp of cleanUps) await cleanUp();
});

/** Resident memory, MB: now, or the most since `forgetPeak`. */
function memoryMb(which: 'VmRSS' | 'VmHWM'): number {
  const status = readFileSync(`/proc/${program.pid}/status`, 'utf8');
  return Number(new RegExp(`${which}:\\s+(\\d+) kB`).exec(status)?.[1]) / 1024;
}

/** How long the first thread of a process, which answers, ran, and was ready to run but had no core (proc_pid_schedstat), ms. */
function threadTimes(pid: number): { ranMs: number; waitedMs: number } {
  const [ran, waited] = readFileSync(`/proc/${pid}/task/${pid}/schedstat`, 'utf8').split(' ');
  return { ranMs: Number(ran) / 1e6, waitedMs: Number(waited) / 1e6 };
}

function forgetPeak(): void {
  writeFileSync(`/proc/${program.pid}/clear_refs`, '5');
}

type Protocol = 'HTTP' | 'gRPC';

interface Cost {
  /** Of HTTP; by gRPC that of the same fault. */
  status: number;
  /**
   * The longest that another request waited meanwhile, without the time in which no core was free; or how long the thread
   * that answers worked, if that is less: the rest is a machine that is shared.
   */
  stallMs: number;
  addedMb: number;
}

/** google.rpc.Code of what a body may be answered with, and the HTTP status. */
const STATUSES = new Map([
  [0, 200],
  [3, 400],
  [8, 413],
]);

async function answered(contentType: string, gzipped: Buffer, protocol: Protocol): Promise<number> {
  if (protocol === 'gRPC') {
    const sent = { headers: { 'grpc-encoding': 'gzip' }, body: framed(gzipped, 1) };
    return STATUSES.get((await sendGrpc(program.grpcAddress, sent)).code) ?? Number.NaN;
  }
  const headers = { 'content-type': contentType, 'content-encoding': 'gzip' };
  return (await send(program.url, '/v1/traces', { headers, body: gzipped })).status;
}

async function costOf({ contentType }: HostileBody, gzipped: Buffer, protocol: Protocol): Promise<Cost> {
  forgetPeak();
  const before = memoryMb('VmRSS');
  let isAnswered = false;
  const sending = answered(contentType, gzipped, protocol).finally(() => {
    isAnswered = true;
  });
  let stallMs = 0;
  while (!isAnswered) {
    const [begun, answering, asking] = [performance.now(), threadTimes(program.pid), threadTimes(process.pid)];
    const { status } = await send(program.url, '/health', { method: 'GET' });
    expect(status).toBe(200);
    const [answered, asked] = [threadTimes(program.pid), threadTimes(process.pid)];
    // Both may have waited at the same time, so only the longer wait is sure to be the machine's.
    const notOurs = Math.max(answered.waitedMs - answering.waitedMs, asked.waitedMs - asking.waitedMs);
    const waitedMs = performance.now() - begun - notOurs;
    stallMs = Math.max(stallMs, Math.min(waitedMs, answered.ranMs - answering.ranMs));
  }
  return { status: await sending, stallMs, addedMb: memoryMb('VmHWM') - before };
}

/** Sends a body until it stalls others no longer than it may, and gives the status of that answer. */
async function expectCheap(make: () => HostileBody, protocol: Protocol = 'HTTP'): Promise<number> {
  const tried: Cost[] = [];
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const hostile = make();
    const gzipped = gzipSync(hostile.body);
    const cost = await costOf(hostile, gzipped, protocol);
    expect(cost.addedMb).toBeLessThanOrEqual(ADDED_MB);
    if (cost.stallMs <= STALL_MS) return cost.status;
    tried.push(cost);
  }
  throw new Error(`Others waited ${tried.map(({ stallMs }) => stallMs.toFixed()).join(', ')} ms each time.`);
}

async function expectAlive(): Promise<void> {
  const headers = { 'content-type': 'application/x-protobuf', 'content-encoding': 'gzip' };
  expect((await send(program.url, '/v1/traces', { headers, body: good() })).status).toBe(200);
}

describe('with a heap of 1 GB, others wait little and memory grows little', () => {
  test.each(LARGEST)('for 60 MB of $kind in $contentType', async (hostile) => {
    expect(await expectCheap(() => hostile)).toBe(413);
    await expectAlive();
  });

  const inProtobuf = LARGEST.filter(({ contentType }) => contentType === 'application/x-protobuf');
  test.each(inProtobuf)('for 60 MB of $kind by gRPC', async (hostile) => {
    expect(await expectCheap(() => hostile, 'gRPC')).toBe(413);
    await expectAlive();
  });

  test.each(READ_AT_ONCE)(
    'for $kind in $contentType, as many as are read where requests are answered',
    async (hostile) => {
      expect([200, 400, 413]).toContain(await expectCheap(() => hostile));
      await expectAlive();
    },
  );

  test('for bodies of these kinds that carry noise', async () => {
    await fc.assert(
      fc.asyncProperty(incompressible, async (hostile) => {
        const isProtobuf = hostile.contentType === 'application/x-protobuf';
        const status = await expectCheap(() => hostile, isProtobuf ? 'gRPC' : 'HTTP');
        expect([200, 400, 413]).toContain(status);
      }),
      { numRuns: GENERATED, endOnFailure: true },
    );
    await expectAlive();
  });

  test('for as many good spans as 64 kB hold', async () => {
    expect(gzipSync(goodSpans(7_000).body).length).toBeLessThan(64 * 1024);
    expect(await expectCheap(() => goodSpans(7_000))).toBe(200);
    expect(await expectCheap(() => goodSpans(7_000), 'gRPC')).toBe(200);
  });
});
