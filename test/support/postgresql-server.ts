import { dropSchemas, IS_DISTRIBUTED, prepareSchemas } from './distributed-schemas.ts';
import { startPostgresql } from './embedded-postgresql.ts';

/**
 * Starts a PostgreSQL server for the tests, unless `AFTERCLOSE_TEST_DATABASE_URL` names one, and ends it after them. With
 * `AFTERCLOSE_TEST_DISTRIBUTE=1`, the one that is named is the coordinator of a Citus cluster.
 */
export default async function serveTests(): Promise<() => Promise<void>> {
  const given = process.env['AFTERCLOSE_TEST_DATABASE_URL'];
  if (IS_DISTRIBUTED && !given) {
    throw new Error(
      'AFTERCLOSE_TEST_DISTRIBUTE=1 needs a Citus cluster: name its coordinator in AFTERCLOSE_TEST_DATABASE_URL.',
    );
  }
  const server = given ? null : await startPostgresql();
  const url = server?.url ?? given ?? '';
  process.env['AFTERCLOSE_TEST_POSTGRESQL_URL'] = url;
  if (IS_DISTRIBUTED) await prepareSchemas(url);
  return async () => {
    if (IS_DISTRIBUTED) await dropSchemas(url);
    await server?.stop();
  };
}
