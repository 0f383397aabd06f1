import { describe, expect, test } from 'vitest';
import { readLateEnvironment } from '../../src/register/late-environment.ts';
import { startCollector } from '../support/collector.ts';
import { exportingTo, run } from '../support/program.ts';

describe('the environment of a process manager that sets it late', () => {
  test.each<[string, NodeJS.ProcessEnv, NodeJS.ProcessEnv, boolean]>([
    ['nobody', { OTEL_SERVICE_NAME: 'a' }, { OTEL_SERVICE_NAME: 'a' }, false],
    [
      'PM2, with variables of OpenTelemetry',
      { pm2_env: late({ OTEL_SERVICE_NAME: 'chat' }) },
      { OTEL_SERVICE_NAME: 'chat' },
      true,
    ],
    [
      'PM2, over what the daemon had',
      { OTEL_SERVICE_NAME: 'daemon', pm2_env: late({ OTEL_SERVICE_NAME: 'chat' }) },
      { OTEL_SERVICE_NAME: 'chat' },
      true,
    ],
    [
      'PM2, with a number',
      { pm2_env: late({ OTEL_BSP_SCHEDULE_DELAY: 200 }) },
      { OTEL_BSP_SCHEDULE_DELAY: '200' },
      true,
    ],
    ['PM2, with other things', { pm2_env: late({ PATH: '/x', OTEL_A: { b: 1 }, name: 'chat' }) }, {}, true],
    ['what is no JSON', { pm2_env: '{' }, {}, false],
    ['no object', { pm2_env: '7' }, {}, false],
  ])('of %s is read', (_, env, expected, found) => {
    const { pm2_env, ...own } = env;
    expect(readLateEnvironment(env)).toBe(found);
    expect(env).toEqual({ ...expected, ...(pm2_env === undefined ? {} : { pm2_env }) });
    if (!found) expect(expected).toEqual(own);
  });

  test('decides where spans go', async () => {
    const collector = await startCollector();
    const env = { pm2_env: late({ ...exportingTo(collector.url), OTEL_SERVICE_NAME: 'of-pm2' }) };
    const { code } = await run('import-named.mjs', env).ended;
    await collector.close();
    expect(code).toBe(0);
    expect(collector.resource['service.name']).toBe('of-pm2');
  });
});

/** As PM2 hands it over in cluster mode: the application's environment among its own settings. */
function late(variables: Record<string, unknown>): string {
  return JSON.stringify({ exec_mode: 'cluster_mode', instances: 2, ...variables });
}
