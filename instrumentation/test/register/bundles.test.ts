import { once } from 'node:events';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build } from 'esbuild';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { type Collector, openSpansAmong, startCollector } from '../support/collector.ts';
import { exportingTo, run } from '../support/program.ts';

const programs = fileURLToPath(new URL('../programs/', import.meta.url));
const entry = join(programs, 'bundled-entry.mjs');
const require = createRequire(import.meta.url);

let folder: string;
let collector: Collector;

beforeAll(async () => {
  folder = await mkdtemp(join(programs, 'bundle-'));
});
afterAll(() => rm(folder, { recursive: true }));
beforeEach(async () => {
  collector = await startCollector();
});
afterEach(() => collector.close());

async function withEsbuild(name: string, options: BuildOptions): Promise<string> {
  const outfile = join(folder, name);
  await build({ entryPoints: [entry], bundle: true, platform: 'node', outfile, logLevel: 'error', ...options });
  return outfile;
}

/** ES modules of esbuild have no `require` for what ws takes from Node.js. */
const ESM: BuildOptions = {
  format: 'esm',
  banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
};

/** The webpack that Next.js ships. */
async function withWebpack(name: string): Promise<string> {
  const bundled = require('next/dist/compiled/webpack/webpack');

  const compiler = bundled.webpack({
    entry,
    target: 'node',
    mode: 'production',
    optimization: { minimize: false },
    // What one version of ws lacks is looked up at run time.
    module: { parser: { javascript: { importExportsPresence: false } } },
    experiments: { topLevelAwait: true },
    externals: ['bufferutil', 'utf-8-validate'],
    output: { path: folder, filename: name },
  });
  await new Promise<void>((resolve, reject) => {
    compiler.run((error: unknown, stats: { hasErrors(): boolean; toString(preset: string): string }) => {
      if (error || stats.hasErrors()) reject(error ?? new Error(stats.toString('errors-only')));
      else resolve();
    });
  });
  return join(folder, name);
}

function alias(version: string): BuildOptions {
  return { alias: { ws: version } };
}

describe('a copy of ws that no hook of a module’s loading sees', () => {
  for (const [what, make] of [
    ['in a bundle of esbuild, ES modules', () => withEsbuild('esm.mjs', ESM)],
    ['in a minified bundle of esbuild, ES modules', () => withEsbuild('min.mjs', { ...ESM, minify: true })],
    ['ws 5 in a bundle of esbuild', () => withEsbuild('ws5.mjs', { ...ESM, ...alias('ws-5') })],
    ['ws 6 in a bundle of esbuild', () => withEsbuild('ws6.mjs', { ...ESM, ...alias('ws-6') })],
    ['ws 7.0 in a bundle of esbuild', () => withEsbuild('ws70.mjs', { ...ESM, ...alias('ws-7.0') })],
    ['ws 8.0 in a bundle of esbuild', () => withEsbuild('ws80.mjs', { ...ESM, ...alias('ws-8.0') })],
    ['in a bundle of webpack', () => withWebpack('webpack.cjs')],
  ] as const) {
    test(`${what}, is seen from its first connection on`, async () => {
      const path = await make();
      const { code, stderr } = await run(path.slice(programs.length), exportingTo(collector.url)).ended;
      expect([code, stderr]).toEqual([0, '']);
      const ended = openSpansAmong(collector.spans).map(({ attributes }) =>
        ['websocket.role', 'url.path', 'websocket.close.code', 'websocket.close.initiator', 'websocket.message.sent']
          .map((name) => attributes[name])
          .join(' '),
      );
      expect(ended.sort()).toEqual([
        'client /rooms/0 4000 local 0',
        'client /rooms/1 4001 local 0',
        'client /rooms/2 4002 local 0',
        'server /rooms/0 4000 remote 1',
        'server /rooms/1 4001 remote 1',
        'server /rooms/2 4002 remote 1',
      ]);
      const errors = collector.spans.filter(({ name }) => name === 'websocket.error');
      expect(errors.map(({ attributes }) => [attributes['error.type'], attributes['websocket.role']])).toEqual(
        Array(3).fill(['send_after_close', 'server']),
      );
    });
  }
});

/** Another tool's copy of the loader that OpenTelemetry uses: each hooks in its own way what the other has hooked. */
async function otherLoader(): Promise<string> {
  const copy = join(folder, 'node_modules', 'import-in-the-middle');
  await cp(join(require.resolve('import-in-the-middle'), '..'), copy, { recursive: true });
  const program = join(folder, 'other-tool.mjs');
  const hook = "import { register } from 'node:module';\nregister('import-in-the-middle/hook.mjs', import.meta.url);\n";
  await writeFile(program, hook);
  return program;
}

describe('beside another tool that hooks the loading of modules', () => {
  const own = fileURLToPath(new URL('../../dist/register/register.js', import.meta.url));
  for (const program of ['import-named.mjs', 'import-default.mjs', 'require.cjs'] as const) {
    for (const order of ['before', 'after'] as const) {
      test(`that comes ${order} us, ${program} is seen`, async () => {
        const other = await otherLoader();
        const imports = order === 'before' ? [other, own] : [own, other];
        const env = {
          ...exportingTo(collector.url),
          NODE_OPTIONS: imports.map((path) => `--import ${path}`).join(' '),
        };
        const { code, stderr } = await run(program, env, false).ended;
        expect(code).toBe(0);
        // The loader itself warns where there are two copies of one version.
        expect(stderr.split('\n').filter((line) => !/import-in-the-middle|trace-warnings|^$/.test(line))).toEqual([]);
        expect(openSpansAmong(collector.spans)).toHaveLength(2);
        expect(collector.spans.filter(({ name }) => name === 'websocket.error')).toHaveLength(1);
      });
    }
  }
});

test('an upgrade that is passed on unseen is said once', async () => {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await once(server, 'listening');
  const address = server.address();
  const upstream = typeof address === 'object' ? address?.port : 0;
  const proxy = run('raw-proxy.mjs', {
    ...exportingTo(collector.url),
    OTEL_BSP_SCHEDULE_DELAY: '100',
    UPSTREAM_PORT: String(upstream),
  });
  const port = await proxy.printed(/^port (\d+)$/m);
  for (let count = 0; count < 2; count += 1) {
    const client = new WebSocket(`ws://127.0.0.1:${port}/rooms?key=secret`);
    client.on('error', () => {});
    await once(client, 'open');
  }
  const { lines } = await proxy.ended;
  server.close();
  const notices = collector.spans.filter(({ name }) => name === 'websocket.notice');
  expect(notices.map(({ attributes }) => attributes)).toEqual([
    { 'websocket.notice.kind': 'unseen_upgrade', 'url.path': '/rooms' },
  ]);
  expect(lines.filter((line) => line.includes('no hook saw'))).toEqual([
    'a WebSocket upgrade of /rooms went by that no hook saw: a proxy passes it on, or another library has it.',
  ]);
}, 30_000);

test('the copy of ws that a development server ships is seen', async () => {
  const { code, stderr, stdout } = await run('vite-server.mjs', exportingTo(collector.url)).ended;
  expect([code, stderr, stdout]).toEqual([0, '', 'connected\n']);
  const servers = openSpansAmong(collector.spans).filter(({ attributes }) => attributes['websocket.role'] === 'server');
  expect(servers.map(({ attributes }) => attributes['websocket.close.code'])).toEqual([4000]);
});
