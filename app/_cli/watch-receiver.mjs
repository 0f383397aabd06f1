// Notices changes of the receiver's sources, for npm run dev.
import { readdirSync, watch } from 'node:fs';
import { join, relative } from 'node:path';
import { root } from './stale.mjs';

/** What it may not import: see test/architecture. */
const OTHER_ROOMS = /^(_web|_cli|_ui|api|\(dashboard\))([\\/]|$)/;
/** An editor and a `git checkout` write several files at once. */
const SETTLES_WITHIN_MS = 200;

/**
 * Calls `changed` soon after files were written, and again only when that is done. Each folder is watched by itself:
 * Node's recursive watch on Linux loses a file that an editor replaces.
 * @returns {() => void} ends it
 */
export function watchReceiver(changed) {
  let timer;
  let isWaiting = false;
  let done = Promise.resolve();
  const settled = () => {
    if (isWaiting) return;
    isWaiting = true;
    done = done.then(() => {
      isWaiting = false;
      return changed();
    });
  };
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(settled, SETTLES_WITHIN_MS);
  };
  const app = join(root, 'app');
  const folders = readdirSync(app, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((folder) => !OTHER_ROOMS.test(relative(app, folder)));
  const watchers = [app, ...folders].map((folder) =>
    watch(folder, (_, name) => {
      if (/\.ts$/.test(name)) soon();
    }),
  );
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
}
