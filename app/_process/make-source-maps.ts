import { SourceMaps } from '../_store/source-map/source-maps.ts';

/** Makes the source maps that the pages and the API share. */
export function makeSourceMaps(folder: string | null): void {
  globalThis.afterCloseSourceMaps = new SourceMaps(folder, Date.now);
}
