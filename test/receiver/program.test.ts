import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { openNow } from '../../app/_query/service/open-now.ts';
import { openDatabase } from '../../app/_store/database/open-database.ts';
import { freePort } from '../support/free-port.ts';
import { exportRequest, openSpan } from '../support/otlp-fixture.ts';
import { protobufBody } from '../support/otlp-protobuf.ts';
import { postTraces, receiver } from '../support/receiver-process.ts';
import { framed, sendGrpc } from '../support/send-grpc.ts';
import { rowCount, temporaryDatabaseUrl } from '../support/temporary-database.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

function run(script: string[], env: Record<string, string>): ChildProcess {
  const child = spawn(process.execPath, ['--import', 'tsx', ...script], {
    cwd: ROOT,
    env: { NODE_ENV: 'test', PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  return child;
}

/** Exit code and output of a program that ends by itself. */
async function ended(child: ChildProcess): Promise<{ code: number | null; output: string }> {
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text) => {
      output += text;
    });
  const [code] = await once(child, 'close');
  return { code, output };
}

async function listening(child: ChildProcess): Promise<string> {
  const address = /^receiver listens on (http:\/\/127\.0\.0\.1:\d+)$/m;
  return address.exec(await printed(child, address))?.[1] ?? '';
}

/** What the program has printed when it has printed this. */
async function printed(child: ChildProcess, pattern: RegExp): Promise<string> {
  let output = '';
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`exit code ${code}: ${output}`)));
    child.stdout?.setEncoding('utf8').on('data', (text) => {
      output += text;
      if (pattern.test(output)) resolve(output);
    });
  });
}

async function eventCount(databaseUrl: string): Promise<number> {
  const database = await openDatabase(databaseUrl);
  const count = await rowCount(database, 'close_event');
  await database.close();
  return count;
}

test.each(['SIGTERM', 'SIGINT'] as const)('the program listens, commits, and ends with 0 on %s', async (signal) => {
  const databaseUrl = await temporaryDatabaseUrl();
  const child = run(['app/_receiver/main.ts'], { DATABASE_URL: databaseUrl, OTLP_PORT: '0', OTLP_GRPC_PORT: '0' });
  const url = await listening(child);
  expect((await postTraces(url, exportRequest({}, [openSpan(), openSpan()]))).status).toBe(200);
  const exit = once(child, 'exit');
  child.kill(signal);
  expect(await exit).toEqual([0, null]);
  expect(await eventCount(databaseUrl)).toBe(2);
});

test('what the program acknowledged is there after it was killed', async () => {
  const databaseUrl = await temporaryDatabaseUrl();
  const child = run(['app/_receiver/main.ts'], { DATABASE_URL: databaseUrl, OTLP_PORT: '0', OTLP_GRPC_PORT: '0' });
  const url = await listening(child);
  let acknowledged = 0;
  const senders = Array.from({ length: 8 }, async () => {
    for (;;) {
      const answer = await postTraces(url, exportRequest({}, [openSpan()])).catch(() => null);
      if (answer?.status !== 200) return;
      acknowledged += 1;
      if (acknowledged === 100) child.kill('SIGKILL');
    }
  });
  await Promise.all(senders);
  expect(acknowledged).toBeGreaterThanOrEqual(100);
  expect(await eventCount(databaseUrl)).toBeGreaterThanOrEqual(acknowledged);
  expect(await eventCount(databaseUrl)).toBeLessThanOrEqual(acknowledged + 8);
});

test('a wrong setting ends the program with one sentence', async () => {
  const { code, output } = await ended(run(['app/_receiver/main.ts'], { OTLP_PORT: 'x' }));
  expect([code, output]).toEqual([1, 'OTLP_PORT is "x", but should be a port number from 0 to 65535.\n']);
});

test('a port that is taken ends the program with a sentence that says so', async () => {
  const first = await receiver(await temporaryDatabaseUrl());
  const env = { DATABASE_URL: await temporaryDatabaseUrl(), OTLP_PORT: new URL(first.url).port };
  const { code, output } = await ended(run(['app/_receiver/main.ts'], env));
  expect(code).toBe(1);
  expect(output).toBe(`Port ${env.OTLP_PORT} is in use: set OTLP_PORT to a free one.\n`);
});

test.each(['http', 'proto'])('the stock OTLP/%s exporter delivers with only its endpoint set', async (exporter) => {
  const databaseUrl = await temporaryDatabaseUrl();
  const { url } = await receiver(databaseUrl);
  const child = run(['test/receiver/stock-exporter.ts', exporter], { OTEL_EXPORTER_OTLP_ENDPOINT: url });
  expect(await ended(child)).toEqual({ code: 0, output: '' });
  expect(await eventCount(databaseUrl)).toBe(700);
});

test.each(['none', 'gzip'])(
  'the stock OTLP/gRPC exporters deliver spans and metrics, compression %s',
  async (compression) => {
    const databaseUrl = await temporaryDatabaseUrl();
    const { grpcAddress } = await receiver(databaseUrl);
    const child = run(['test/receiver/stock-exporter.ts', 'grpc'], {
      OTEL_EXPORTER_OTLP_ENDPOINT: `http://${grpcAddress}`,
      OTEL_EXPORTER_OTLP_COMPRESSION: compression,
    });
    expect(await ended(child)).toEqual({ code: 0, output: '' });
    expect(await eventCount(databaseUrl)).toBe(700);
    const database = await openDatabase(databaseUrl);
    expect(await openNow(database, {}, Date.now())).toMatchObject({ open: 12 });
    await database.close();
  },
);

test('the program takes gRPC at its port, none at 0, and a port that is taken ends it with a sentence', async () => {
  const databaseUrl = await temporaryDatabaseUrl();
  const port = String(await freePort());
  const env = { DATABASE_URL: databaseUrl, OTLP_PORT: '0' };
  const child = run(['app/_receiver/main.ts'], { ...env, OTLP_GRPC_PORT: port });
  const said = await printed(child, /listens on/);
  expect(said).toMatch(`receiver takes OTLP/gRPC on 127.0.0.1:${port}\n`);
  const body = framed(protobufBody(exportRequest({}, [openSpan()])));
  expect(await sendGrpc(`127.0.0.1:${port}`, { body })).toMatchObject({ code: 0 });

  const none = run(['app/_receiver/main.ts'], { ...env, OTLP_GRPC_PORT: '0' });
  expect(await printed(none, /listens on/)).not.toContain('gRPC');

  const { code, output } = await ended(run(['app/_receiver/main.ts'], { ...env, OTLP_GRPC_PORT: port }));
  expect([code, output]).toEqual([1, `Port ${port} is in use: set OTLP_GRPC_PORT to a free one, or to 0 for none.\n`]);
});
