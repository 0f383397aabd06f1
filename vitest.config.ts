import { defineConfig } from 'vitest/config';

/** What talks to a database, and so runs on each of them. */
const ON_EACH_DATABASE = ['test/{api,notify,query,receiver,simulation,store}/**/*.test.ts'];
/** Made-up telemetry, which is the same on each: once is enough. */
const STORES = ['test/stores/**/*.test.ts'];
/** A cluster of Citus takes several times as long for a small database. */
const DISTRIBUTED =
  process.env['AFTERCLOSE_TEST_DISTRIBUTE'] === '1' ? { testTimeout: 300_000, hookTimeout: 300_000 } : {};
/** They wait for minutes of the clock, or for npm and a build on one core. */
const WAITING = 'test/e2e/{alert-storm,alerts,channels,first-hour,next-server,silences}.test.ts';
const SHARED = { setupFiles: ['test/support/replay.ts'], testTimeout: 120_000, hookTimeout: 120_000 };

const IN_BROWSER = {
  ...SHARED,
  setupFiles: [...SHARED.setupFiles, 'test/e2e/expect-nothing-refused.ts'],
  // A browser beside a product on two cores: what passes the second time alone is reported so ("retry x1").
  retry: 1,
  testTimeout: 240_000,
  hookTimeout: 240_000,
};

export default defineConfig({
  test: {
    // Else one core of two is left idle.
    maxWorkers: '100%',
    projects: [
      {
        test: {
          ...SHARED,
          name: 'unit',
          include: ['test/**/*.test.{ts,tsx}', 'instrumentation/test/**/*.test.ts'],
          exclude: ['test/e2e/**', ...ON_EACH_DATABASE, ...STORES],
        },
      },
      {
        test: {
          ...SHARED,
          name: 'sqlite',
          include: [...ON_EACH_DATABASE, ...STORES],
          exclude: ['**/postgresql-*.test.ts'],
          globalSetup: ['test/support/migrated-file.ts'],
        },
      },
      {
        test: {
          ...SHARED,
          ...DISTRIBUTED,
          name: 'postgresql',
          env: { AFTERCLOSE_TEST_ON: 'postgresql' },
          include: ON_EACH_DATABASE,
          exclude: ['**/sqlite-*.test.ts'],
          globalSetup: ['test/support/postgresql-server.ts'],
        },
      },
      {
        test: {
          ...IN_BROWSER,
          name: 'e2e-waiting',
          include: [WAITING],
          // Most of them wait at the same time, and beside nothing else.
          maxWorkers: 3,
          testTimeout: 480_000,
          hookTimeout: 480_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          ...IN_BROWSER,
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          exclude: [WAITING],
          // One product with its ports, processes and browser at a time: two cores.
          fileParallelism: false,
        },
      },
    ],
  },
});
