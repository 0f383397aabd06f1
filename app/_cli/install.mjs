// Runs before anything is installed: plain Node, no dependency.
import { spawnSync } from 'node:child_process';
import { inputHash, isFresh, markFresh, root } from './stale.mjs';

const OLDEST_NODE = [20, 19];

/** Installs the pinned packages if `node_modules` is missing or older than the lock file. */
export function installIfStale() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1])) {
    console.error(`afterclose needs Node ${OLDEST_NODE.join('.')} or newer; this is ${process.versions.node}.`);
    process.exit(1);
  }
  const inputs = inputHash(['package.json', 'package-lock.json', 'instrumentation/package.json']);
  const stamp = 'node_modules/.afterclose-install';
  if (isFresh(stamp, inputs)) return;
  console.log('Installing packages …');
  const npm = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (npm.status !== 0) {
    console.error('npm ci failed; its message stands above.');
    process.exit(npm.status ?? 1);
  }
  markFresh(stamp, inputs);
}
