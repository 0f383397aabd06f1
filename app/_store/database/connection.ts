import type { Dialect } from './dialect.ts';

export type Parameter = string | number | bigint | null;

/** Runs statements: a database, or one transaction of it. `?` stands for a parameter in either dialect. */
export interface Connection {
  readonly dialect: Dialect;
  /**
   * Whose data a question is about: what reads or writes rows of a project takes it from here, so that none can be given
   * another by the way. See {@link inProject}.
   */
  readonly project: string;
  query<Row>(sql: string, ...parameters: readonly Parameter[]): Promise<Row[]>;
  /** @returns how many rows were written */
  execute(sql: string, ...parameters: readonly Parameter[]): Promise<number>;
}

/** An open database, whichever it is. A statement throws {@link StoreUnavailable} while it cannot be reached. */
export interface Database extends Connection {
  /**
   * Runs `work` in one transaction: when it resolves, what was written is on the disk. Wait for nothing else than the
   * transaction in `work`, which is called again if the database had to undo it for the sake of another writer.
   * @throws {StoreUnavailable} if the database cannot be written now; nothing is written then.
   */
  writeTransaction<T>(work: (transaction: Connection) => Promise<T>): Promise<T>;
  /** Runs `work`, which only reads, on the data as they are at its start, whatever others write meanwhile. */
  readSnapshot<T>(work: (snapshot: Connection) => Promise<T>): Promise<T>;
  /**
   * Returns at most so many empty pages of a SQLite file to the disk, while other writers wait. PostgreSQL does nothing here.
   * @throws {StoreUnavailable} if the database cannot be written now.
   */
  giveBack(mostPages: number): Promise<void>;
  close(): Promise<void>;
}
