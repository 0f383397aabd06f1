import { SourceMaps } from '../_store/source-map/source-maps.ts';
import { sharedConfig } from './shared-config.ts';

declare global {
  /** On globalThis, since the bundler gives every entry its own copy of this module. */
  var afterCloseSourceMaps: SourceMaps | undefined;
}

/** The web process's source maps: parsed ones are worth keeping. */
export function sharedSourceMaps(): SourceMaps {
  globalThis.afterCloseSourceMaps ??= new SourceMaps(sharedConfig().sourceMapsFolder, Date.now);
  return globalThis.afterCloseSourceMaps;
}
