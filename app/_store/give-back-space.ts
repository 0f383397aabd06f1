import type { Database } from './database/connection.ts';
import { pragma } from './database/pragma.ts';

/** How many pages of 4 kB a step gives back at most: some milliseconds, for which the receiver's own writes wait. */
const PAGES_PER_STEP = 500;

/** This share of all pages stays free for the next hours: else the file would shrink and grow every hour. */
const RESERVE = 1 / 20;

/**
 * Gives pages of a SQLite file that hold nothing any more back to the disk, in steps. A file from before this was done has no
 * table of its pages, and stays as long as it is. PostgreSQL does it by itself.
 * @param mayGoOn is asked before each step; it may throw to end the whole
 * @returns how many pages were given back
 */
export async function giveBackSpace(database: Database, mayGoOn: () => Promise<void>): Promise<number> {
  if (database.dialect.name !== 'sqlite') return 0;
  const pagesBefore = await pragma(database, 'page_count');
  let pages = pagesBefore;
  for (;;) {
    const excess = (await pragma(database, 'freelist_count')) - Math.ceil(pages * RESERVE);
    if (excess <= 0) break;
    await mayGoOn();
    await database.giveBack(Math.min(PAGES_PER_STEP, excess));
    const left = await pragma(database, 'page_count');
    if (left >= pages) break;
    pages = left;
  }
  // The file itself becomes shorter when its write-ahead log is worked in.
  if (pages < pagesBefore) await database.query('PRAGMA wal_checkpoint(PASSIVE)');
  return pagesBefore - pages;
}
