// Packs the instrumentation package as `npm pack` does, under a name that no version changes: the dashboard serves it.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './stale.mjs';

const FOLDER = 'instrumentation/packed';

/** What it holds besides the compiled package, and where what it was made of is kept. */
export const PACKED = {
  inputs: [
    'instrumentation/docs',
    'instrumentation/README.md',
    'instrumentation/PROTOCOL.md',
    'instrumentation/LICENSE',
  ],
  stamp: `${FOLDER}/.stamp`,
};

/**
 * Writes `instrumentation/packed/instrumentation.tgz`. It asks no registry, and the same package gives the same bytes.
 * @throws {Error} with what npm says.
 */
export function packInstrumentation() {
  const folder = join(root, FOLDER);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const { status, stdout, stderr } = spawnSync(
    'npm',
    ['pack', '--ignore-scripts', '--silent', `--pack-destination=${FOLDER}`, '-w', 'instrumentation'],
    {
      cwd: root,
      encoding: 'utf8',
      shell: process.platform === 'win32',
    },
  );
  const [packed] = readdirSync(folder);
  if (status !== 0 || packed === undefined) throw new Error(`npm pack failed:\n${stdout}${stderr}`);
  renameSync(join(folder, packed), join(folder, 'instrumentation.tgz'));
}
