import { startPostgresql } from './embedded-postgresql.ts';

/**
 * Starts a PostgreSQL server for the tests, unless `AFTERCLOSE_TEST_DATABASE_URL` names one, and ends it after them.
 */
export default async function serveTests(): Promise<() => Promise<void>> {
  const given = process.env['AFTERCLOSE_TEST_DATABASE_URL'];
  const server = given ? null : await startPostgresql();
  process.env['AFTERCLOSE_TEST_POSTGRESQL_URL'] = server?.url ?? given;
  return async () => server?.stop();
}
