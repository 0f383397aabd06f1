// npm start, npm run dev: both programs in the foreground until one ends or a signal comes.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { buildStale } from './build.mjs';
import { ProgramNotStarted, startPrograms } from './programs.mjs';
import { root } from './stale.mjs';

const dev = process.argv.includes('--dev');
if (dev) {
  buildStale({ dashboard: false });
} else if (!existsSync(join(root, '.next/BUILD_ID'))) {
  console.error('The dashboard is not built yet: run "npm run build" first.');
  process.exit(1);
}

let programs;
let stopped = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    stopped = true;
    programs?.stop();
  });
}

try {
  programs = await startPrograms({ env: process.env, dev });
  if (stopped) await programs.stop();
  process.exitCode = await programs.ended;
} catch (error) {
  if (!stopped && !(error instanceof ProgramNotStarted)) console.error(error);
  process.exitCode = stopped ? 0 : 1;
}
