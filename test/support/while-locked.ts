import { openDatabase } from '../../app/_store/database/open-database.ts';

/** Holds a lock against every writer of the database until `work` is done. */
export async function whileLocked(databaseUrl: string, work: () => Promise<void>): Promise<void> {
  const other = await openDatabase(databaseUrl);
  await other.writeTransaction(async (transaction) => {
    // On SQLite the transaction itself is the lock.
    if (other.dialect.name === 'postgresql') {
      await transaction.execute('LOCK TABLE close_rollup IN ACCESS EXCLUSIVE MODE');
    }
    await work();
  });
  await other.close();
}
