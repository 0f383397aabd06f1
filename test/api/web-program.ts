import { afterEach, beforeEach, vi } from 'vitest';
import { makeSourceMaps } from '../../app/_process/make-source-maps.ts';
import { stored } from '../query/stored.ts';

/** In every test of the file it is `now` (epoch ms), and nothing is left of the web program of the test before. */
export function inWebProgramAt(now: number): void {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date'], now });
    makeSourceMaps(null);
  });
  afterEach(async () => {
    vi.useRealTimers();
    vi.unstubAllEnvs();
    await (await globalThis.afterCloseDatabase)?.close();
    globalThis.afterCloseDatabase = undefined;
    globalThis.afterCloseRetention = undefined;
    globalThis.afterCloseAccess = undefined;
    await globalThis.afterCloseSourceMaps?.close();
    globalThis.afterCloseSourceMaps = undefined;
  });
}

/** Puts the web program's database where the events are, which all arrived now. */
export async function serve(events: Parameters<typeof stored>[0]) {
  const database = await stored(events, Date.now());
  vi.stubEnv('DATABASE_URL', database.url);
  return database;
}
