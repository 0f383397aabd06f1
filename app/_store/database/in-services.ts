/**
 * A condition of SQL that a column is the id of one of these services, and its parameters. In this form Citus asks only
 * the nodes that hold them, where a join with a list of records goes to all.
 * @param serviceIds as decimal text
 */
export function inServices(column: string, serviceIds: readonly string[]): { sql: string; ids: bigint[] } {
  // Of no service, an id that none has: PostgreSQL has no empty list, and a condition that needs no row to be false, as
  // IN (NULL) is, Citus refuses beside an outer join.
  const values = serviceIds.length === 0 ? '-1' : serviceIds.map(() => '?').join(', ');
  return { sql: `${column} IN (${values})`, ids: serviceIds.map(BigInt) };
}
