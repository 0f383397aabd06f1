import { expect, test } from 'vitest';
import type { Connection } from '../../../app/_store/database/connection.ts';
import { isDistributed } from '../../../app/_store/database/is-distributed.ts';
import { openDatabase } from '../../../app/_store/database/open-database.ts';
import { IS_DISTRIBUTED } from '../../support/distributed-schemas.ts';
import { temporaryDatabaseUrl } from '../../support/temporary-database.ts';

test.skipIf(IS_DISTRIBUTED)(
  'a database that is distributed while a program runs is known to be, and from then on',
  async () => {
    const database = await openDatabase(await temporaryDatabaseUrl());
    let looks = 0;
    const connection: Connection = {
      dialect: database.dialect,
      project: database.project,
      query: (sql, ...parameters) => {
        looks += 1;
        return database.query(sql, ...parameters);
      },
      execute: database.execute,
    };
    expect(await Promise.all([isDistributed(connection), isDistributed(connection)])).toEqual([false, false]);
    expect(looks).toBe(1);
    // A table of this name is what Citus is known by.
    await database.execute('CREATE TABLE pg_dist_partition (logicalrelid regclass)');
    expect(await isDistributed(connection)).toBe(true);
    expect(await isDistributed(connection)).toBe(true);
    expect(looks).toBe(2);
    await database.close();
  },
);
