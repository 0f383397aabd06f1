import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { isPackagePath, servePackage } from '../../app/_web/served-package.ts';
import { portOf } from '../bench/port.ts';

const BYTES = Buffer.from([0x1f, 0x8b, 8, 0, 255, 254, 253]);

const cleanUps: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0)) await cleanUp();
});

async function served(bytes: Buffer | null): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'afterclose-test-'));
  if (bytes !== null) writeFileSync(join(folder, 'a.tgz'), bytes);
  const { handle } = servePackage(join(folder, 'a.tgz'));
  const server = createServer(handle).listen(0, '127.0.0.1');
  cleanUps.push(
    () => rm(folder, { recursive: true }),
    () => server.close(),
    () => server.closeAllConnections(),
  );
  await once(server, 'listening');
  return `http://127.0.0.1:${portOf(server)}/instrumentation.tgz`;
}

describe('the packed package', () => {
  test.each([
    ['/instrumentation.tgz', '', true],
    ['/instrumentation.tgz?cache=1', '', true],
    ['/tools/afterclose/instrumentation.tgz', '/tools/afterclose', true],
    ['/instrumentation.tgz', '/tools/afterclose', false],
    ['/instrumentation.tgz/', '', false],
    ['/x/instrumentation.tgz', '', false],
    ['//instrumentation.tgz', '', false],
    ['/instrumentation.tgz.map', '', false],
    [undefined, '', false],
  ])('is at one path alone: %s below "%s" is it: %s', (url, basePath, expected) => {
    expect(isPackagePath(url, basePath)).toBe(expected);
  });

  test('comes as it is, with type and length, and HEAD tells the same without it', async () => {
    const url = await served(BYTES);
    const [whole, head] = [await fetch(url), await fetch(url, { method: 'HEAD' })];
    expect(Buffer.from(await whole.arrayBuffer())).toEqual(BYTES);
    expect(await head.text()).toBe('');
    for (const { status, headers } of [whole, head]) {
      expect([
        status,
        headers.get('content-type'),
        headers.get('content-length'),
        headers.get('cache-control'),
      ]).toEqual([200, 'application/gzip', '7', 'no-cache']);
      expect(headers.get('content-encoding')).toBe(null);
    }
    expect(head.headers.get('etag')).toBe(whole.headers.get('etag'));
  });

  test('is not sent again to who has it, until it changes', async () => {
    const url = await served(BYTES);
    const etag = (await fetch(url)).headers.get('etag') ?? '';
    expect(etag).toMatch(/^"[\w-]{43}"$/);
    for (const known of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const answer = await fetch(url, { headers: { 'if-none-match': known } });
      expect([answer.status, await answer.text(), answer.headers.get('etag')]).toEqual([304, '', etag]);
    }
    const changed = await served(Buffer.concat([BYTES, BYTES]));
    const answer = await fetch(changed, { headers: { 'if-none-match': etag } });
    expect([answer.status, answer.headers.get('content-length')]).toEqual([200, '14']);
  });

  test('takes GET and HEAD alone', async () => {
    const url = await served(BYTES);
    for (const method of ['POST', 'PUT', 'DELETE']) {
      const answer = await fetch(url, { method });
      expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
    }
    expect((await fetch(url, { method: 'OPTIONS' })).headers.get('allow')).toBe('GET, HEAD, OPTIONS');
  });

  test('that was never made is not there, and the answer says what makes it', async () => {
    const answer = await fetch(await served(null));
    expect([answer.status, (await answer.json()).message]).toEqual([404, expect.stringContaining('npm run build')]);
  });
});
