import type { Database } from '../_store/database/connection.ts';
import { openDatabase } from '../_store/database/open-database.ts';
import { sharedConfig } from './shared-config.ts';

declare global {
  /** On globalThis, since the bundler gives every entry its own copy of this module. */
  var afterCloseDatabase: Promise<Database> | undefined;
}

/**
 * The web process's one database, opened at first use. It is never migrated here: until the receiver has done so, queries
 * fail and later ones succeed. A failed opening is tried again by the next call.
 */
export function sharedDatabase(): Promise<Database> {
  if (globalThis.afterCloseDatabase === undefined) {
    const opening = open();
    globalThis.afterCloseDatabase = opening;
    opening.catch(() => {
      if (globalThis.afterCloseDatabase === opening) globalThis.afterCloseDatabase = undefined;
    });
  }
  return globalThis.afterCloseDatabase;
}

async function open(): Promise<Database> {
  return openDatabase(sharedConfig().databaseUrl);
}
