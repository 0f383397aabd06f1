import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type BuildOptions, build } from 'esbuild';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Collector, openSpansAmong, startCollector } from '../support/collector.ts';
import { exportingTo } from '../support/program.ts';

const ENTRY = `import '@afterclose/instrumentation/register';
import * as ws from 'ws';
import { lateSend } from './late-send.mjs';

lateSend(ws);`;

let folder: string;
let collector: Collector;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'afterclose-test-'));
  collector = await startCollector();
});
afterEach(async () => {
  collector.close();
  await rm(folder, { recursive: true });
});

/** ES modules of esbuild have no `require` for what ws takes from Node.js. */
const BANNER = "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";

test.each<[string, string, BuildOptions]>([
  ['CommonJS', 'app.cjs', { format: 'cjs', logOverride: { 'empty-import-meta': 'silent' } }],
  ['ES modules', 'app.mjs', { format: 'esm', banner: { js: BANNER } }],
])('register is the first import of a bundle in %s, which runs away from all packages', async (_, name, options) => {
  const resolveDir = fileURLToPath(new URL('../programs', import.meta.url));
  const outfile = join(folder, name);
  const stdin = { contents: ENTRY, resolveDir };
  await build({ stdin, bundle: true, platform: 'node', outfile, logLevel: 'error', ...options });
  const env = { ...process.env, OTEL_SERVICE_NAME: 'tested', ...exportingTo(collector.url) };
  const { stderr } = await promisify(execFile)(process.execPath, [name], { cwd: folder, env });
  expect(stderr).toMatch(/^afterclose: hooks ws.*\n$/);
  expect(openSpansAmong(collector.spans)).toHaveLength(2);
  expect(collector.spans.filter(({ name: span }) => span === 'websocket.error')).toHaveLength(1);
});
