import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const PACKAGE = fileURLToPath(new URL('..', import.meta.url));
const ROOT_MODULES = fileURLToPath(new URL('../../node_modules', import.meta.url));
const TSC = join(ROOT_MODULES, 'typescript/bin/tsc');
const ENTRIES = ['', '/classify', '/semconv', '/anonymous-function'];
/** Uses each entry, with a mistake that only its types can tell. */
const CONSUMER = `
import { safeClose, WebSocketInstrumentation, type CloseOutcome } from '@afterclose/instrumentation';
import { classify } from '@afterclose/instrumentation/classify';
import { SPAN_CLOSE } from '@afterclose/instrumentation/semconv';
import { WebSocket } from 'ws';
export async function leave(socket: WebSocket): Promise<CloseOutcome> {
  new WebSocketInstrumentation({ limits: [{ name: 'ours', kind: 'idle', ms: 1 }] });
  // @ts-expect-error a code is a number
  await safeClose(socket, '1000');
  const { category, recoverable } = classify({ message: SPAN_CLOSE });
  if (recoverable) console.log(category);
  return await safeClose(socket, 1001, 'restart', { timeoutMs: 1_000 });
}
`;

let folder = '';
let app = '';
let packed: string[] = [];

/** As npm would install it, beside the packages that the workspace has installed already. */
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'afterclose-test-'));
  const printed = execFileSync('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', folder], {
    cwd: PACKAGE,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    shell: process.platform === 'win32',
  });
  const { filename, files } = onlyOne<{ filename: string; files: { path: string }[] }>(JSON.parse(printed));
  packed = files.map(({ path }) => path);
  app = join(folder, 'app');
  const installed = join(app, 'node_modules/@afterclose/instrumentation');
  mkdirSync(installed, { recursive: true });
  execFileSync('tar', ['-xzf', join(folder, filename), '-C', installed, '--strip-components=1']);
  for (const name of ['@opentelemetry', '@types', 'ws'])
    symlinkSync(join(ROOT_MODULES, name), join(app, 'node_modules', name));
});

/** npm lists what it has packed, in an array or by name. */
function onlyOne<Item>(list: Record<string, Item>): Item {
  const [item] = Object.values(list);
  if (item === undefined) throw new Error('npm has packed nothing');
  return item;
}

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function runNode(extension: string, program: string, ...flags: string[]): string {
  const file = join(app, `program.${extension}`);
  writeFileSync(file, program);
  return execFileSync(process.execPath, ['--no-warnings', ...flags, file], { cwd: app, encoding: 'utf8' }).trim();
}

describe('the packed package', () => {
  test('holds its code, its sources for the maps, its documents, and nothing else', () => {
    const folders = new Set(packed.map((path) => path.replace(/[^/]+$/, '')));
    const rooms = readdirSync(join(PACKAGE, 'src'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
    const inEach = (top: string) => [top, ...rooms.map(({ name }) => `${top}${name}/`)];
    expect([...folders].sort()).toEqual(['', 'docs/', ...['dist/', 'dist/cjs/', 'src/'].flatMap(inEach)].sort());
    expect(packed.filter((path) => !path.includes('/')).sort()).toEqual([
      'LICENSE',
      'PROTOCOL.md',
      'README.md',
      'package.json',
    ]);
    expect(packed.filter((path) => /\.stamp$|\.test\./.test(path))).toEqual([]);
    const sources = packed.filter((path) => path.startsWith('src/'));
    expect(sources.length).toBeGreaterThan(40);
    expect(packed).toEqual(expect.arrayContaining(sources.map((path) => path.replace(/^src(.*)ts$/, 'dist$1js'))));
  });

  test('depends on OpenTelemetry and nothing else', () => {
    const { dependencies, peerDependencies } = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8'));
    for (const name of Object.keys({ ...dependencies, ...peerDependencies })) expect(name).toMatch(/^@opentelemetry\//);
  });

  test('tells its version to OpenTelemetry', () => {
    const { version } = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8'));
    const program = `import { WebSocketInstrumentation } from '@afterclose/instrumentation';
      console.log(new WebSocketInstrumentation().instrumentationVersion);`;
    expect(runNode('mjs', program)).toBe(version);
  });

  test('is one module for import and require alike', () => {
    const program = `const { createRequire } = require('node:module');
      Promise.all(${JSON.stringify(ENTRIES)}.map(async (entry) => {
        const name = '@afterclose/instrumentation' + entry;
        const [imported, required] = [await import(name), require(name)];
        return Object.keys(required).length > 0 && Object.keys(required).every((key) => imported[key] === required[key]);
      })).then((same) => console.log(JSON.stringify(same)));`;
    expect(runNode('cjs', program)).toBe('[true,true,true,true]');
  });

  test('is CommonJS for a require that can load no ES modules', () => {
    const program = `console.log(${JSON.stringify(ENTRIES)}.every((entry) =>
      Object.keys(require('@afterclose/instrumentation' + entry)).length > 0 &&
      require.resolve('@afterclose/instrumentation' + entry).includes('/dist/cjs/')));`;
    expect(runNode('cjs', program, '--no-experimental-require-module')).toBe('true');
  });

  test('hooks ws by --import and by --require of its register', () => {
    const program = `const { WebSocket } = require('ws');
      console.log(WebSocket.prototype.close.toString().includes('original'));`;
    const file = join(app, 'hooked.cjs');
    writeFileSync(file, program);
    for (const way of ['--import', '--require']) {
      const env = { ...process.env, OTEL_SDK_DISABLED: 'true' };
      const args = ['--no-warnings', way, '@afterclose/instrumentation/register', file];
      expect(execFileSync(process.execPath, args, { cwd: app, encoding: 'utf8', env }).trim()).toBe('true');
    }
  });

  test.each([
    ['an ES module', 'mts', ['--module', 'nodenext']],
    ['a CommonJS module', 'cts', ['--module', 'nodenext']],
    ['a CommonJS module of an older Node', 'cts', ['--module', 'node16']],
    ['a bundled module', 'ts', ['--module', 'preserve', '--moduleResolution', 'bundler']],
  ])('has types for %s', (_, extension, options) => {
    const file = join(app, `consumer.${extension}`);
    writeFileSync(file, CONSUMER);
    const flags = ['--strict', '--noEmit', '--target', 'es2022', '--types', 'node', ...options];
    // tsc prints what is wrong on its standard output.
    expect(execFileSync(process.execPath, [TSC, ...flags, file], { cwd: app, encoding: 'utf8' })).toBe('');
  });
});
