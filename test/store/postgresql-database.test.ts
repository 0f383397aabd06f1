import { expect, test } from 'vitest';
import type { Connection } from '../../app/_store/connection.ts';
import { openDatabase } from '../../app/_store/open-database.ts';
import { temporaryDatabaseUrl } from '../support/temporary-database.ts';

async function setting(connection: Connection, name: string): Promise<unknown> {
  const [row] = await connection.query<{ value: string }>('SELECT current_setting(?) AS value', name);
  return row?.value;
}

test('statements are not compiled, whatever the default of the server', async () => {
  const database = await openDatabase(await temporaryDatabaseUrl());
  expect(await setting(database, 'jit')).toBe('off');
  await database.writeTransaction(async (transaction) => expect(await setting(transaction, 'jit')).toBe('off'));
  await database.close();
});

test('a commit is on the disk where the default of the server is that it need not be, and a stricter default stays', async () => {
  for (const [byDefault, inWrites] of [
    ['off', 'on'],
    ['local', 'local'],
    ['remote_apply', 'remote_apply'],
  ]) {
    const url = new URL(await temporaryDatabaseUrl());
    url.searchParams.set('options', `${url.searchParams.get('options')} -c synchronous_commit=${byDefault}`);
    const database = await openDatabase(url.href);
    await database.writeTransaction(async (transaction) => {
      expect(await setting(transaction, 'synchronous_commit')).toBe(inWrites);
    });
    await database.close();
  }
});
