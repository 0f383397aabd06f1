import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** Root may do everything: then the programs run as this user, if it can read them. */
const NOBODY = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
const CAN_READ = spawnSync('cat', [join(ROOT, 'package.json')], NOBODY).status === 0;
const ALWAYS = { HOST: '127.0.0.1', PORT: '0', OTLP_PORT: '0', DATABASE_URL: 'file:$/own/a.db' };

let at: string;
const taken = createServer();
beforeAll(async () => {
  at = mkdtempSync(join(tmpdir(), 'afterclose-test-'));
  mkdirSync(`${at}/own`);
  mkdirSync(`${at}/closed`);
  writeFileSync(`${at}/file`, '');
  chmodSync(`${at}/own`, 0o777);
  chmodSync(`${at}/closed`, 0o500);
  chmodSync(`${at}/file`, 0o400);
  chmodSync(at, 0o555);
  taken.listen(0, '127.0.0.1');
  await once(taken, 'listening');
});
afterAll(() => {
  taken.close();
  rmSync(at, { recursive: true, force: true });
});

/** In settings and sentences, `$` stands for the folder and `%` for the port that is taken. */
const FAILURES: [program: '_receiver' | '_web', settings: Record<string, string>, sentence: string][] = [
  ['_receiver', { OTLP_PORT: '%' }, 'Port % is in use: set OTLP_PORT to a free one.'],
  ['_web', { PORT: '%' }, 'Port % is in use: set PORT to a free one.'],
  ['_web', { PORT: '80' }, 'Port 80 may not be used by this user: set PORT to another one.'],
  [
    '_web',
    { HOST: '203.0.113.1', AFTERCLOSE_ACCESS: 'users' },
    'HOST is "203.0.113.1", which is no address of this machine.',
  ],
  [
    '_web',
    { HOST: 'name.invalid', AFTERCLOSE_ACCESS: 'users' },
    'HOST is "name.invalid", a name that leads to no address.',
  ],
  ['_web', { PORT: 'x' }, 'PORT is "x", but should be a port number from 0 to 65535.'],
  ['_receiver', { DATABASE_URL: 'file:$/a.db' }, 'DATABASE_URL: The folder $ may not be written by this user.'],
  ['_receiver', { DATABASE_URL: 'file:$/b/a.db' }, 'DATABASE_URL: The folder $ may not be written by this user.'],
  [
    '_web',
    { AFTERCLOSE_SOURCE_MAPS: '$/closed' },
    'AFTERCLOSE_SOURCE_MAPS is "$/closed", which this user may not read.',
  ],
  [
    '_web',
    { AFTERCLOSE_SOURCE_MAPS: '$/closed/a' },
    'AFTERCLOSE_SOURCE_MAPS is "$/closed/a", which this user may not read.',
  ],
  [
    '_web',
    { AFTERCLOSE_SOURCE_MAPS: '$/file/a' },
    'AFTERCLOSE_SOURCE_MAPS is "$/file/a", but should be a folder that holds <service>/<version>/<file>.map.',
  ],
];

describe.skipIf(!CAN_READ || process.platform === 'win32')('a program that can not start', () => {
  test.each(FAILURES)('%s with %o ends with 1 and says why in one sentence', async (program, settings, sentence) => {
    const address = taken.address();
    const port = typeof address === 'object' ? String(address?.port) : '';
    const filled = (value: string) => value.replaceAll('$', at).replaceAll('%', port);
    const set = Object.entries({ ...ALWAYS, ...settings }).map(([name, value]) => [name, filled(value)]);
    const child = spawn(process.execPath, ['--import', 'tsx', `app/${program}/main.ts`], {
      ...NOBODY,
      cwd: ROOT,
      env: { NODE_ENV: 'production', PATH: process.env['PATH'], ...Object.fromEntries(set) },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const [printed, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
    expect([printed, code]).toEqual([`${filled(sentence)}\n`, 1]);
  });
});

test.skipIf(process.platform === 'win32')(
  'npm start with HOST=0.0.0.0 and no word on access ends with 1 and two lines: what is wrong, and what to do',
  async () => {
    const child = spawn('npm', ['start', '--silent'], {
      cwd: ROOT,
      env: { ...process.env, ...ALWAYS, HOST: '0.0.0.0', AFTERCLOSE_ACCESS: '', DATABASE_URL: `file:${at}/own/b.db` },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const [out, printed, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
    expect([out, code]).toEqual(['', 1]);
    expect(printed.trimEnd().split('\n')).toEqual([
      'HOST is "0.0.0.0", which others may reach, and nothing says yet who may use afterclose.',
      'Set AFTERCLOSE_ACCESS=users to let people sign in and programs send with keys; README has more under "Access".',
    ]);
  },
  60_000,
);
