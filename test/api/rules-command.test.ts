import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readRules } from '../../app/_store/alert/rule.ts';
import { rulesFileOperation } from '../../app/api/v1/alerts/rules.yaml/operation.ts';
import { askOperation } from '../support/api-route.ts';
import { apiServer } from './api-server.ts';
import { runAfterclose } from './run-command.ts';
import { inWebProgramAt, serve } from './web-program.ts';

const RULES = 'test/fixtures/rules';

inWebProgramAt(1_784_073_600_000);

test('rules of a repository are checked, tested, applied, and exported as they were', async () => {
  const database = await serve([]);
  const url = `--url=${await apiServer()}`;
  expect(await runAfterclose('rules', 'check', RULES)).toEqual({
    status: 0,
    output: '2 rules, 3 tests: no problem.\n',
  });
  expect(await runAfterclose('rules', 'test', RULES)).toMatchObject({
    status: 0,
    output: expect.stringMatching(/3 passed, 0 failed\n$/),
  });
  const apply = (...more: string[]) => runAfterclose('rules', 'apply', RULES, url, ...more);
  expect((await apply('--dry-run')).output).toContain('would be created: chat-rate, routes');
  expect(await readRules(database)).toEqual([]);
  expect((await apply()).output).toMatch(/created: chat-rate, routes\nchanged: none\nunchanged: none\n$/);
  expect((await apply()).output).toContain('unchanged: chat-rate, routes');
  expect((await readRules(database)).map(({ id, revision }) => [id, revision])).toEqual([
    ['chat-rate', 1],
    ['routes', 1],
  ]);

  const folder = mkdtempSync(join(tmpdir(), 'afterclose-rules-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const exported = await (await askOperation(rulesFileOperation)).text();
  writeFileSync(join(folder, 'all.yml'), exported.replace('owner: Ada', 'owner: Bob'));
  expect((await runAfterclose('rules', 'apply', folder, url)).output).toContain(
    '\nchanged: chat-rate\nunchanged: routes',
  );
});

test('what is wrong is named by file and line, and nothing is applied', async () => {
  const database = await serve([]);
  const folder = mkdtempSync(join(tmpdir(), 'afterclose-rules-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'bad.yaml');
  writeFileSync(file, readFileSync(`${RULES}/chat.yaml`, 'utf8').replace('above: 0.02', 'above: 2'));
  const { status, output } = await runAfterclose('rules', 'apply', folder, `--url=${await apiServer()}`);
  expect(status).toBe(1);
  expect(output).toMatch(new RegExp(`^${file}:7: rules\\.0\\.condition\\.above is 2, but`));
  expect(await readRules(database)).toEqual([]);
  expect(await runAfterclose('rules', 'apply')).toMatchObject({ status: 64 });
  expect(await runAfterclose('rules', 'drop', folder)).toMatchObject({ status: 64 });
});

test('a test that names an unknown rule is refused by line, and one that fails says what was read', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'afterclose-rules-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'chat.yaml'), readFileSync(`${RULES}/chat.yaml`, 'utf8'));
  const file = join(folder, 'chat.test.yaml');
  const tests = readFileSync(`${RULES}/chat.test.yaml`, 'utf8');
  writeFileSync(file, tests.replace('rule: routes', 'rule: rutes'));
  const unknown = `${file}:29: tests.2.expect.0.rule names "rutes", but no file has a rule with this id.\n`;
  expect(await runAfterclose('rules', 'check', folder)).toEqual({ status: 1, output: unknown });
  writeFileSync(file, tests.replace('at: 15m, phase: firing', 'at: 15m, phase: inactive'));
  const { status, output } = await runAfterclose('rules', 'test', folder);
  expect(status).toBe(1);
  expect(output).toContain('chat-rate at 15m is firing, but should be inactive.\n    10m: inactive, 0 (0 of 500)');
  expect(output).toMatch(/ {4}15m: firing, 0\.05 \(25 of 500\), threshold 0\.02, bound [\d.]+, beyond\n/);
});

test('a dashboard that does not answer is named', async () => {
  const { status, output } = await runAfterclose('rules', 'apply', RULES, '--url=http://127.0.0.1:9');
  expect([status, output]).toEqual([1, expect.stringContaining('http://127.0.0.1:9 does not answer')]);
});
