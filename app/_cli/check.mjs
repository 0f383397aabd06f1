// npm run check: types, format and lint, unit tests. Fast, and without system programs.
import { spawnSync } from 'node:child_process';
import { buildStale } from './build.mjs';
import { installIfStale } from './install.mjs';
import { root } from './stale.mjs';

installIfStale();
buildStale({ production: false });

const CHECKS = [
  ['types', ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.json', '--noEmit']],
  ['types of the package', ['node_modules/typescript/bin/tsc', '-p', 'instrumentation/tsconfig.json']],
  ['format and lint', ['node_modules/@biomejs/biome/bin/biome', 'check', '.']],
  ['unit tests', ['node_modules/vitest/vitest.mjs', 'run', '--project', 'unit', '--project', 'sqlite']],
];

let failed = false;
for (const [name, args] of CHECKS) {
  console.log(`\n— ${name}`);
  if (spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' }).status !== 0) failed = true;
}
process.exitCode = failed ? 1 : 0;
