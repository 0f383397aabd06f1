// The peers are no dependencies of the project: they are installed into a folder of their own.
import { spawnSync } from 'node:child_process';
import { inputHash, isFresh, markFresh, root } from '../../app/_cli/stale.mjs';

const FOLDER = 'test/bench/peers';
const STAMP = `${FOLDER}/node_modules/.afterclose-install`;

/** Installs the pinned peers where they are missing or stale. Returns why that failed, else "". */
export function installPeers() {
  const hash = inputHash([`${FOLDER}/package.json`, `${FOLDER}/package-lock.json`]);
  if (isFresh(STAMP, hash)) return '';
  console.error('Installing the peers to compare with …');
  const npm = spawnSync('npm', ['ci', '--ignore-scripts', '--loglevel=error'], {
    cwd: `${root}${FOLDER}`,
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
    shell: process.platform === 'win32',
  });
  if (npm.status !== 0) {
    const why = (npm.stderr || npm.error?.message || '').split('\n').find((line) => line.includes('error'));
    return `npm ci failed in ${FOLDER}: ${why ?? `exit code ${npm.status}`}`;
  }
  markFresh(STAMP, hash);
  return '';
}
