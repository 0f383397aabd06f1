// npm run bench -- <name>: installs and builds what is stale, then runs the benchmark of that name.
import { spawnSync } from 'node:child_process';
import { buildStale } from '../../app/_cli/build.mjs';
import { installIfStale } from '../../app/_cli/install.mjs';
import { root } from '../../app/_cli/stale.mjs';
import { findChromium } from '../chromium.mjs';
import { installPeers } from './peers.mjs';

const PROGRAMS = {
  access: 'test/bench/access/main.ts',
  alerts: 'test/bench/alerts/main.ts',
  ingest: 'test/bench/ingest/main.ts',
  instrumentation: 'test/bench/instrumentation/main.ts',
  query: 'test/bench/query/main.ts',
  web: 'test/bench/web/main.ts',
};

const [name = '', ...options] = process.argv.slice(2);
if (!Object.hasOwn(PROGRAMS, name)) {
  console.error(name === '' ? 'Which benchmark?' : `There is no benchmark "${name}".`);
  console.error(`npm run bench -- <name>, where <name> is one of: ${Object.keys(PROGRAMS).join(', ')}`);
  process.exit(1);
}

installIfStale();
buildStale({ dashboard: ['access', 'ingest', 'web'].includes(name) });
if (name === 'instrumentation') {
  const peersMissing = installPeers();
  if (peersMissing) console.error(`The peers are left out: ${peersMissing}`);
}
const chromium = name === 'web' ? findChromium() : undefined;
const program = spawnSync(process.execPath, ['--import', 'tsx', PROGRAMS[name], ...options], {
  cwd: root,
  env: { ...process.env, ...(chromium && { AFTERCLOSE_TEST_CHROMIUM: chromium }) },
  stdio: 'inherit',
});
process.exitCode = program.status ?? 1;
