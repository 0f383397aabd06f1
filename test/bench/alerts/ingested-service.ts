import type { Database } from '../../../app/_store/database/connection.ts';
import { TABLES } from '../../../app/_store/table/tables.ts';

/** What is written while rules are evaluated is of a service of its own, and deleted afterwards. */
export const INGESTED_SERVICE = 'ingested-meanwhile';

/** Leaves the workload as it was. */
export async function deleteIngested(database: Database): Promise<void> {
  const services = await database.query<{ id: string }>(
    'SELECT CAST(id AS TEXT) AS id FROM service WHERE name = ?',
    INGESTED_SERVICE,
  );
  for (const { id } of services) {
    for (const { name, columns } of TABLES) {
      if (!columns.some((column) => column.name === 'service_id')) continue;
      await database.writeTransaction((transaction) =>
        transaction.execute(`DELETE FROM ${name} WHERE service_id = ?`, BigInt(id)),
      );
    }
    await database.writeTransaction((transaction) =>
      transaction.execute('DELETE FROM service WHERE id = ?', BigInt(id)),
    );
  }
  for (const table of ['alert_rule', 'alert_clock', 'alert_series', 'alert_episode', 'alert_event']) {
    await database.writeTransaction((transaction) => transaction.execute(`DELETE FROM ${table}`));
  }
}
