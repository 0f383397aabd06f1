import { randomUUID } from 'node:crypto';
import { expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '../../../app/_store/database/open-database.ts';
import { openMigrated } from '../../../app/_store/database/open-migrated.ts';
import { temporaryDatabaseUrl } from '../../support/temporary-database.ts';

async function changed(change: (url: URL) => void): Promise<{ url: string; host: string }> {
  const url = new URL(await temporaryDatabaseUrl());
  change(url);
  return { url: url.href, host: url.host };
}

test.each<[string, (url: URL) => void, string]>([
  [
    'a wrong password',
    (url) => (url.password = 'wrong'),
    'PostgreSQL at $ refuses the role "afterclose" with this password.',
  ],
  ['no password', (url) => (url.password = ''), 'PostgreSQL at $ asks for a password, which DATABASE_URL lacks.'],
  ['a wrong role', (url) => (url.username = 'nobody'), 'PostgreSQL at $ refuses the role "nobody" with this password.'],
  ['a wrong name', (url) => (url.pathname = '/none'), 'PostgreSQL at $ has no database "none".'],
  ['a wrong port', (url) => (url.port = '1'), 'No PostgreSQL answers at $.'],
  ['a wrong host', (url) => (url.hostname = 'none.invalid'), 'No PostgreSQL answers at $.'],
])('%s is said in one sentence', async (_, change, sentence) => {
  const { url, host } = await changed(change);
  await expect(openMigrated(url)).rejects.toThrow(new Error(`DATABASE_URL: ${sentence.replace('$', host)}`));
});

test('tables of another program are left alone, and named', async () => {
  const url = await temporaryDatabaseUrl();
  const other = await openDatabase(url);
  onTestFinished(() => other.close());
  await other.execute('CREATE TABLE service (id bigint)');
  await expect(openMigrated(url)).rejects.toThrow(
    /^DATABASE_URL: ".+" holds the tables of another program, "service" among them\.$/,
  );
  expect(await other.query('SELECT tablename FROM pg_tables WHERE schemaname = current_schema()')).toEqual([
    { tablename: 'service' },
  ]);
});

test('a role that may make no tables is named', async () => {
  const url = new URL(await temporaryDatabaseUrl());
  const owner = await openDatabase(url.href);
  const role = `reader_${randomUUID().slice(0, 8)}`;
  await owner.execute(`CREATE ROLE ${role} LOGIN PASSWORD 'reader'`);
  onTestFinished(async () => {
    await owner.execute(`DROP ROLE ${role}`);
    await owner.close();
  });
  const schema = /search_path=(\w+)/.exec(url.searchParams.get('options') ?? '')?.[1];
  await owner.execute(`GRANT USAGE ON SCHEMA ${schema} TO ${role}`);
  onTestFinished(async () => {
    await owner.execute(`REVOKE USAGE ON SCHEMA ${schema} FROM ${role}`);
  });
  Object.assign(url, { username: role, password: 'reader' });
  await expect(openMigrated(url.href)).rejects.toThrow(
    new RegExp(
      `^DATABASE_URL: The role "${role}" may not make tables in "\\w+": permission denied for schema ${schema}\\.$`,
    ),
  );
});
