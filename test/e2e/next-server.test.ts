import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { openSpansAmong, startCollector } from '../../instrumentation/test/support/collector.ts';
import { exportingTo } from '../../instrumentation/test/support/program.ts';

const programs = fileURLToPath(new URL('../../instrumentation/test/programs/', import.meta.url));
const next = createRequire(import.meta.url).resolve('next/dist/bin/next');

/** A server of `ws` that begins at the first request of a route, and sends once after its own close. */
const FILES = {
  // Else Next.js takes the one of a folder above.
  'next.config.mjs': 'export default {};',
  'instrumentation.js': `export async function register() {
    if (process.env.NEXT_RUNTIME === 'nodejs') await import('@afterclose/instrumentation/register');
  }`,
  'app/layout.js':
    'export default function Layout({ children }) { return <html lang="en"><body>{children}</body></html>; }',
  'app/start/route.js': `import { WebSocketServer } from 'ws';
  export const dynamic = 'force-dynamic';
  export async function GET() {
    const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
    server.on('connection', (socket) => {
      socket.close(4000);
      socket.send('late');
    });
    await new Promise((resolve) => server.on('listening', resolve));
    return new Response(String(server.address().port));
  }`,
};
const QUIET = {
  NEXT_TELEMETRY_DISABLED: '1',
  OTEL_SERVICE_NAME: 'chat',
  OTEL_BSP_SCHEDULE_DELAY: '100',
};

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(programs, 'next-'));
  for (const [name, text] of Object.entries(FILES)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
});
afterAll(() => rm(folder, { recursive: true }));

function runNext(args: string[], env: Record<string, string> = {}): { child: ChildProcess; output(): string } {
  const child = spawn(process.execPath, [next, ...args], {
    cwd: folder,
    env: { ...process.env, NODE_ENV: 'production', ...QUIET, ...env },
  });
  let output = '';
  const add = (chunk: Buffer) => {
    output += chunk;
  };
  child.stdout.on('data', add);
  child.stderr.on('data', add);
  return { child, output: () => output };
}

async function portOf(server: { child: ChildProcess; output(): string }): Promise<string> {
  for (;;) {
    const port = /http:\/\/127\.0\.0\.1:(\d+)[\s\S]*Ready in/.exec(server.output())?.[1];
    if (port !== undefined) return port;
    if (server.child.exitCode !== null) throw new Error(server.output());
    if (server.child.stdout) await once(server.child.stdout, 'data');
  }
}

describe('a Next.js server whose instrumentation file imports register', () => {
  for (const bundler of ['--turbopack', '--webpack']) {
    test(`starts when built with ${bundler}, and its WebSockets are counted`, async () => {
      const build = runNext(['build', bundler]);
      const [code] = await once(build.child, 'close');
      expect(code, build.output()).toBe(0);

      const collector = await startCollector();
      const server = runNext(['start', '--port', '0', '--hostname', '127.0.0.1'], exportingTo(collector.url));
      try {
        const answer = await fetch(`http://127.0.0.1:${await portOf(server)}/start`);
        const port = await answer.text();
        expect(answer.status, port + server.output()).toBe(200);
        for (let count = 0; count < 3; count += 1) {
          await once(new WebSocket(`ws://127.0.0.1:${port}/`), 'close');
        }
        while (collector.spans.filter(({ name }) => name === 'websocket.close').length < 3) {
          await collector.received(collector.spans.length + 1);
        }
        server.child.kill('SIGTERM');
        await once(server.child, 'close');
      } finally {
        server.child.kill('SIGKILL');
        await collector.close();
      }
      expect(server.output()).toContain('afterclose: hooks ws, undici and the global WebSocket');
      expect(openSpansAmong(collector.spans)).toHaveLength(3);
      const errors = collector.spans.filter(({ name }) => name === 'websocket.error');
      expect(errors.map(({ attributes }) => attributes['error.type'])).toEqual(Array(3).fill('send_after_close'));
    });
  }
});
