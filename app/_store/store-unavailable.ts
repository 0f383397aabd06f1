/** The database cannot take a write now, but may soon: locked, restarting, out of reach, disk full. */
export class StoreUnavailable extends Error {
  constructor(why: string, cause: unknown) {
    super(`The database cannot be written: ${why}`, { cause });
  }
}
