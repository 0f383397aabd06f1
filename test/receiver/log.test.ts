import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { exportRequest, openSpan } from '../support/otlp-fixture.ts';
import { postTraces } from '../support/receiver-process.ts';
import { temporaryDatabaseUrl } from '../support/temporary-database.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

test('the log is JSON with time and level, counts what was refused and rejected, and warns of a host that others reach', async () => {
  const child = spawn(process.execPath, ['--import', 'tsx', 'app/_receiver/main.ts'], {
    cwd: ROOT,
    env: {
      NODE_ENV: 'test',
      PATH: process.env['PATH'],
      DATABASE_URL: await temporaryDatabaseUrl(),
      OTLP_PORT: '0',
      HOST: '0.0.0.0',
      AFTERCLOSE_ACCESS: 'open',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  const logged = text(child.stderr);
  const port = await new Promise<string>((resolve) => {
    child.stdout.setEncoding('utf8').on('data', (line: string) => {
      const listening = /receiver listens on http:\/\/0\.0\.0\.0:(\d+)/.exec(line)?.[1];
      if (listening !== undefined) resolve(listening);
    });
  });
  const url = `http://127.0.0.1:${port}`;
  const headers = { 'content-type': 'application/json' };
  for (let times = 0; times < 300; times += 1) {
    expect((await fetch(`${url}/v1/traces`, { method: 'POST', headers, body: '{' })).status).toBe(400);
  }
  const wrong = { ...openSpan(), startTimeUnixNano: 'x' };
  expect((await postTraces(url, exportRequest({}, [openSpan(), wrong, wrong]))).status).toBe(200);
  child.kill('SIGTERM');
  const entries = (await logged)
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  for (const entry of entries) {
    expect(entry).toMatchObject({ program: 'receiver', level: 'warn', message: expect.any(String) });
    expect(new Date(entry.time).toISOString()).toBe(entry.time);
  }
  expect(entries.map(({ message, status, count }) => [message.slice(0, 17), status, count])).toEqual([
    ['HOST is "0.0.0.0"', undefined, undefined],
    ['Refused.', 400, 300],
    ['Rejected in part.', 200, 2],
  ]);
});
