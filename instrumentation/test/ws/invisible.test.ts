import { expect, test } from 'vitest';
import { run } from '../support/program.ts';

test('an application sees the same of ws with and without the hooks', async () => {
  const plain = await run('look-around.mjs', {}, false).ended;
  const hooked = await run('look-around.mjs', { OTEL_TRACES_EXPORTER: 'none' }).ended;
  expect([plain.code, plain.stderr, hooked.code, hooked.stderr]).toEqual([0, '', 0, '']);
  expect(JSON.parse(hooked.stdout)).toEqual(JSON.parse(plain.stdout));
  expect(JSON.parse(plain.stdout).length).toBeGreaterThan(100);
});
