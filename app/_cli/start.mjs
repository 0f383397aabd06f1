// npm start, npm run dev: both programs in the foreground until one ends or a signal comes.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildStale } from './build.mjs';
import { fillStore, openStore } from './dev-store.mjs';
import { ProgramNotStarted, startPrograms } from './programs.mjs';
import { root } from './stale.mjs';

let dev;
let store;
try {
  const options = { dev: { type: 'boolean', default: false }, store: { type: 'string' } };
  const { values } = parseArgs({ options, strict: false });
  dev = values.dev;
  // Without a name, it is true.
  if (values.store !== undefined) store = openStore(values.store === true ? '' : values.store);
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
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
  programs = await startPrograms({ env: { ...process.env, ...store?.env }, dev });
  if (stopped) await programs.stop();
  else if (store !== undefined) await fillStore(store, programs);
  process.exitCode = await programs.ended;
} catch (error) {
  if (!stopped && !(error instanceof ProgramNotStarted)) console.error(error);
  await programs?.stop();
  process.exitCode = stopped ? 0 : 1;
}
