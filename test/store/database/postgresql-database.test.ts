import { expect, test } from 'vitest';
import type { Connection, Database } from '../../../app/_store/database/connection.ts';
import { openDatabase } from '../../../app/_store/database/open-database.ts';
import { temporaryDatabaseUrl } from '../../support/temporary-database.ts';

async function setting(connection: Connection, name: string): Promise<unknown> {
  const [row] = await connection.query<{ value: string }>('SELECT current_setting(?) AS value', name);
  return row?.value;
}

async function openWith(options: string): Promise<Database> {
  const url = new URL(await temporaryDatabaseUrl());
  url.searchParams.set('options', `${url.searchParams.get('options')} ${options}`);
  return openDatabase(url.href);
}

test('statements are neither compiled nor run by workers, whatever the default of the server', async () => {
  const database = await openWith('-c jit=on -c max_parallel_workers_per_gather=2');
  const settings = async (connection: Connection) => [
    await setting(connection, 'jit'),
    await setting(connection, 'max_parallel_workers_per_gather'),
  ];
  expect(await settings(database)).toEqual(['off', '0']);
  await database.writeTransaction(async (transaction) => expect(await settings(transaction)).toEqual(['off', '0']));
  await database.close();
});

test('statements have 16 MB to sort in, or what more the server gives', async () => {
  for (const [byDefault, ours] of [
    ['4MB', '16MB'],
    ['64MB', '64MB'],
  ]) {
    const database = await openWith(`-c work_mem=${byDefault}`);
    expect(await setting(database, 'work_mem')).toBe(ours);
    await database.close();
  }
});

test('a commit is on the disk where the default of the server is that it need not be, and a stricter default stays', async () => {
  for (const [byDefault, inWrites] of [
    ['off', 'on'],
    ['local', 'local'],
    ['remote_apply', 'remote_apply'],
  ]) {
    const database = await openWith(`-c synchronous_commit=${byDefault}`);
    await database.writeTransaction(async (transaction) => {
      expect(await setting(transaction, 'synchronous_commit')).toBe(inWrites);
    });
    await database.close();
  }
});
