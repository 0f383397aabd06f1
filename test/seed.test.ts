import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { SEED_VARIABLE } from '../instrumentation/test/support/seed.ts';

const FILE = 'test/fixtures/seed/failing.ts';
const CONFIG = 'test/fixtures/seed/vitest.config.ts';

test('the seed in the variable replays what came up at random, and a failure prints the command', () => {
  const failed = run();
  expect(failed.replay).toMatch(
    /^AFTERCLOSE_TEST_SEED=\d+ npx vitest run --project seed test\/fixtures\/seed\/failing\.ts$/,
  );
  const seed = Number(failed.replay.match(/\d+/)?.[0]);
  const replayed = run(`${seed}`);
  expect(replayed.replay).toBe(failed.replay);
  expect(replayed.cameUp.slice(0, -1)).toEqual(failed.cameUp.slice(0, -1));
  // A fixed seed stays, unless the variable is set.
  expect([failed.cameUp.at(-1), replayed.cameUp.at(-1)]).toEqual([7, seed]);
});

test('a seed that is no number is refused by name', () => {
  expect(run('abc').output).toContain('AFTERCLOSE_TEST_SEED must be a whole number of at most ten digits, not "abc"');
});

/** Runs the test file that fails each time. */
function run(seed?: string): { replay: string; cameUp: number[]; output: string } {
  const program = spawnSync(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', '--config', CONFIG, FILE], {
    env: { ...process.env, [SEED_VARIABLE]: seed, NO_COLOR: '1' },
    encoding: 'utf8',
  });
  expect(program.status).toBe(1);
  const output = program.stdout + program.stderr;
  const after = (label: string): string => output.match(new RegExp(`^${label}: (.*)$`, 'm'))?.[1] ?? '';
  return { replay: after('Replay'), cameUp: JSON.parse(after('Came up') || '[]'), output };
}
