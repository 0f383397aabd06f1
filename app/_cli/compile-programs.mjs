// Makes plain JavaScript of the programs' TypeScript, since Node 20 runs none: one file of dist/ for each of app/.
import { spawnSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './stale.mjs';

const CONFIG = 'tsconfig.programs.json';
/** A file beside the one that loads it, as of a worker thread. The compiler rewrites imports alone. */
const NEIGHBOUR = /(new URL\(\s*['"]\.[^'"]*)\.ts(['"],\s*import\.meta\.url\s*\))/g;

/** What it is made of, and where what that was is kept. */
export const PROGRAMS = {
  inputs: [
    ...readdirSync(join(root, 'app'))
      .filter((name) => name === 'config.ts' || (name.startsWith('_') && name !== '_ui'))
      .map((name) => `app/${name}`),
    'prisma/models',
    'prisma/migrations',
    'tsconfig.json',
    CONFIG,
    'package-lock.json',
  ],
  stamp: 'dist/.stamp',
};

/** @throws {Error} with what the compiler says. */
export function compilePrograms() {
  rmSync(join(root, 'dist'), { recursive: true, force: true });
  const compiler = ['node_modules/typescript/bin/tsc', '-p', CONFIG];
  const { status, stdout, stderr } = spawnSync(process.execPath, compiler, { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new Error(`tsc -p ${CONFIG} failed:\n${stdout}${stderr}`);
  const compiled = readdirSync(join(root, 'dist'), { recursive: true, withFileTypes: true });
  for (const entry of compiled.filter((entry) => entry.isFile())) {
    const file = join(entry.parentPath, entry.name);
    const text = readFileSync(file, 'utf8');
    const rewritten = text.replace(NEIGHBOUR, '$1.js$2');
    if (rewritten !== text) writeFileSync(file, rewritten);
  }
  cpSync(join(root, 'prisma/migrations'), join(root, 'dist/prisma/migrations'), { recursive: true });
}
