// npm run dev -- --store <name>: a database of its own with made-up telemetry in it.
import { spawn } from 'node:child_process';
import { existsSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ProgramNotStarted } from './programs.mjs';
import { inputHash, isFresh, markFresh, root } from './stale.mjs';

/** Those of test/stores/stores.ts. */
const STORES = ['day', 'many', 'storm', 'sparse', 'clean', 'silent'];
/** What a store is made of. */
const SOURCES = ['test/stores', 'test/support/otlp-fixture.ts', 'instrumentation/test/support/random.ts'];
/** A store ends at the time at which it was made. */
const FRESH_FOR_MS = 12 * 3_600_000;

/**
 * The store's database, emptied if the store has to be made.
 * @typedef {{ name: string, env: { DATABASE_URL: string }, stamp: string, madeBecause: string | null }} DevStore
 * @returns {DevStore} `madeBecause`: why it has to be made; null where it is used as it is.
 * @throws {Error} with one sentence where there is no such store.
 */
export function openStore(name) {
  if (!STORES.includes(name)) throw new Error(`--store is "${name}", but should be one of ${STORES.join(', ')}.`);
  const file = `data/store-${name}.db`;
  const stamp = `data/store-${name}.stamp`;
  const madeBecause = staleness(file, stamp);
  if (madeBecause !== null) {
    for (const old of [stamp, file, `${file}-wal`, `${file}-shm`]) rmSync(join(root, old), { force: true });
  }
  return { name, env: { DATABASE_URL: `file:./${file}` }, stamp, madeBecause };
}

function staleness(file, stamp) {
  if (!existsSync(join(root, file)) || !existsSync(join(root, stamp))) return 'there is none yet';
  if (!isFresh(stamp, inputHash(SOURCES))) return 'its sources have changed';
  return Date.now() - statSync(join(root, stamp)).mtimeMs > FRESH_FOR_MS ? 'it is older than 12 hours' : null;
}

/**
 * Makes the store, if it has to be made, by sending it to the running programs, and prints where it is to be seen.
 * @param {DevStore} store
 * @param {import('./programs.mjs').Programs} programs
 * @param {AbortSignal} signal ends it before it is made
 * @throws {ProgramNotStarted} if it can't be made; why stands on stderr by then.
 */
export async function fillStore({ name, stamp, madeBecause }, { webUrl, otlpUrl }, signal) {
  if (madeBecause === null) {
    console.log(`Store ${name} is used as it is.`);
  } else {
    console.log(`Store ${name} is being made, as ${madeBecause} …`);
    const sources = inputHash(SOURCES);
    const startedAt = Date.now();
    const args = ['--import', 'tsx', 'test/stores/make-store.ts', name, webUrl, otlpUrl];
    const child = spawn(process.execPath, args, { cwd: root, signal, stdio: ['ignore', 'inherit', 'inherit'] });
    const code = await new Promise((resolve, reject) => {
      child.once('exit', resolve).once('error', reject);
    });
    if (code !== 0) throw new ProgramNotStarted();
    markFresh(stamp, sources);
    console.log(`Store ${name} is made, in ${Math.round((Date.now() - startedAt) / 1000)} s.`);
  }
  console.log(`\n  Open ${webUrl}\n`);
}
