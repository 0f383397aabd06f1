import type { SourceMaps } from '../_store/source-map/source-maps.ts';

declare global {
  /** On globalThis, since the bundler gives every entry its own copy of this module. */
  var afterCloseSourceMaps: SourceMaps | undefined;
}

/**
 * The web process's source maps. The program makes them before it serves: the thread that parses them is a file, which a
 * bundler would not find.
 */
export function sharedSourceMaps(): SourceMaps {
  if (globalThis.afterCloseSourceMaps === undefined) throw new Error('The web program has made no source maps.');
  return globalThis.afterCloseSourceMaps;
}
