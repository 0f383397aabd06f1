// npm run screenshots [-- <address>]: installs and builds what is stale, then takes the pictures of README.
import { spawnSync } from 'node:child_process';
import { buildStale } from '../../app/_cli/build.mjs';
import { installIfStale } from '../../app/_cli/install.mjs';
import { root } from '../../app/_cli/stale.mjs';
import { findChromium } from '../chromium.mjs';

installIfStale();
buildStale();
const chromium = findChromium();
if (!chromium) {
  console.error('Chromium was not found and could not be installed.');
  process.exit(1);
}
const program = spawnSync(process.execPath, ['--import', 'tsx', 'test/e2e/screenshots.ts', ...process.argv.slice(2)], {
  cwd: root,
  env: {
    ...process.env,
    AFTERCLOSE_TEST_CHROMIUM: chromium,
    AFTERCLOSE_TRACE_URL: 'https://tempo.example/trace/{traceId}',
  },
  stdio: 'inherit',
});
process.exitCode = program.status ?? 1;
