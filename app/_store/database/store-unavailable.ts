/** The database can be neither read nor written now, but may be soon: locked, restarting, out of reach, damaged, disk full. */
export class StoreUnavailable extends Error {
  constructor(why: string, cause: unknown) {
    super(`The database is not available: ${why}`, { cause });
    this.name = 'StoreUnavailable';
  }
}

/**
 * Whether an error is one. It is known by its name: in the web program, the bundler gives pages and routes a copy of
 * the class each, and whichever comes first opens the database for all.
 */
export function isStoreUnavailable(error: unknown): boolean {
  return error instanceof Error && error.name === 'StoreUnavailable';
}
