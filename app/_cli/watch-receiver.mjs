// Notices changes of the receiver's sources, for npm run dev.
import { readdirSync, watch } from 'node:fs';
import { join } from 'node:path';
import { root } from './stale.mjs';

/** What it may not import: see test/architecture. */
const OTHER_ROOMS = /^(_web|_cli|_ui|api|\(dashboard\))(\/|$)/;
/** An editor and a `git checkout` write several files at once. */
const SETTLES_WITHIN_MS = 200;

/**
 * Calls `changed` soon after files were written. Each folder is watched by itself: Node's recursive watch on Linux loses
 * a file that an editor replaces.
 * @returns {() => void} ends it
 */
export function watchReceiver(changed) {
  let timer;
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(changed, SETTLES_WITHIN_MS);
  };
  const app = join(root, 'app');
  const folders = readdirSync(app, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(app.length + 1)
        .replaceAll('\\', '/'),
    )
    .filter((folder) => !OTHER_ROOMS.test(folder));
  const watchers = ['', ...folders].map((folder) =>
    watch(join(app, folder), (_, name) => {
      if (/\.ts$/.test(name)) soon();
    }),
  );
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
}
