// npm start, npm run dev: both programs in the foreground until one ends or a signal comes.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildStale } from './build.mjs';
import { PROGRAMS } from './compile-programs.mjs';
import { fillStore, openStore } from './dev-store.mjs';
import { ProgramNotStarted, startPrograms } from './programs.mjs';
import { root } from './stale.mjs';
import { whenToEnd } from './when-to-end.mjs';

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
  buildStale({ production: false });
} else if (!existsSync(join(root, '.next/BUILD_ID')) || !existsSync(join(root, PROGRAMS.stamp))) {
  console.error('The product is not built yet: run "npm run build" first.');
  process.exit(1);
}

const ending = new AbortController();
const { signal } = ending;
whenToEnd(() => ending.abort());

let programs;
try {
  programs = await startPrograms({ env: { ...process.env, ...store?.env }, signal, dev });
  if (store !== undefined) await fillStore(store, programs, signal);
  process.exitCode = await programs.ended;
} catch (error) {
  if (!signal.aborted && !(error instanceof ProgramNotStarted)) console.error(error);
  await programs?.stop();
  process.exitCode = signal.aborted ? 0 : 1;
}
