// npm test, on a machine with nothing but Node: installs, builds what is stale, finds or installs system programs,
// runs every test, and closes with "N passed, N failed, N skipped".
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildStale } from '../app/_cli/build.mjs';
import { installIfStale } from '../app/_cli/install.mjs';
import { root } from '../app/_cli/stale.mjs';
import { findChromium } from './chromium.mjs';

installIfStale();
buildStale();
const env = { ...process.env };
const chromium = findChromium();
if (chromium) {
  env.AFTERCLOSE_TEST_CHROMIUM = chromium;
} else {
  console.log('Chromium was not found and could not be installed: browser tests are skipped.');
  if (process.env.CI) {
    console.error('With CI set, that is a failure.');
    console.log('0 passed, 1 failed, 0 skipped');
    process.exit(1);
  }
}

const folder = mkdtempSync(join(tmpdir(), 'afterclose-report-'));
const report = join(folder, 'report.json');
const vitest = spawnSync(
  process.execPath,
  [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...process.argv.slice(2),
  ],
  { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'] },
);

const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = existsSync(report)
  ? JSON.parse(readFileSync(report, 'utf8'))
  : { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0 };
rmSync(folder, { recursive: true });
// A file that does not load, or an error outside any test, fails the run without a failed test.
const failed = vitest.status === 0 ? numFailedTests : Math.max(1, numFailedTests);
console.log(`${numPassedTests} passed, ${failed} failed, ${numPendingTests + numTodoTests} skipped`);
// The PostgreSQL server for the tests ends Vitest's process with 0, whatever failed.
process.exitCode = failed > 0 ? vitest.status || 1 : 0;
