import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { belowBasePath, checkBuild } from '../../app/_web/base-path.ts';
import { readConfig } from '../../app/config.ts';

function builtFor(basePath: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'afterclose-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, '.next'));
  writeFileSync(join(folder, '.next/routes-manifest.json'), JSON.stringify({ basePath }));
  return folder;
}

test('a build for the same path, or for none, is accepted', () => {
  expect(() => checkBuild('/afterclose', builtFor('/afterclose'))).not.toThrow();
  expect(() => checkBuild('', builtFor(''))).not.toThrow();
});

test.each([
  ['/afterclose', '', 'AFTERCLOSE_BASE_PATH is "/afterclose", but the dashboard was built without one:'],
  ['', '/afterclose', 'AFTERCLOSE_BASE_PATH is "", but the dashboard was built for /afterclose:'],
])('"%s" with a build for "%s" is refused in one sentence', (set, built, sentence) => {
  expect(() => checkBuild(set, builtFor(built))).toThrow(`${sentence} run "npm run build" with the same setting.`);
});

test.each([
  ['/afterclose/v1/traces', '/afterclose', '/v1/traces'],
  ['/v1/traces', '/afterclose', '/v1/traces'],
  ['/afterclosev1/traces', '/afterclose', '/afterclosev1/traces'],
  ['/v1/traces?a', '', '/v1/traces?a'],
])('%s below "%s" is %s', (url, basePath, expected) => {
  expect(belowBasePath(url, basePath)).toBe(expected);
});

test.each(['afterclose', '/afterclose/', '/', '/a b', '//a', '/a?b'])('the path "%s" is refused', (value) => {
  expect(() => readConfig({ AFTERCLOSE_BASE_PATH: value }, '/')).toThrow(
    `AFTERCLOSE_BASE_PATH is "${value}", but should be a path without a slash at its end, such as /afterclose.`,
  );
});

test('links in notifications lead below the path', () => {
  expect(readConfig({ AFTERCLOSE_BASE_PATH: '/a/b' }, '/').publicUrl).toBe('http://127.0.0.1:3000/a/b');
});
