import type { Decision } from '../../_close/incident/incident-state.ts';
import type { Connection, Database } from '../database/connection.ts';
import { inServices } from '../database/in-services.ts';
import { insertRows } from '../database/insert-rows.ts';
import type { Column, Row } from '../table/table.ts';
import { INCIDENT_ACTION, INCIDENT_ASSIGNMENT, INCIDENT_MERGE, INCIDENT_STATE } from '../table/triage-tables.ts';
import { readMerges } from './incident-merges.ts';

/** Identifies a group: the id of its service, and its own. */
export interface GroupKey {
  serviceId: string;
  groupId: string;
}

/**
 * What a person does to groups: decides on their state, assigns them ("" takes an assignment back), or merges them into one
 * of their service that is in no other itself (null takes them out again).
 */
export type TriageChange =
  | ({ kind: 'decision' } & Pick<Decision, 'state' | 'resolvedInVersion' | 'ignoredUntil' | 'ignoredUntilRelease'>)
  | { kind: 'assignment'; assignee: string }
  | { kind: 'merge'; into: string | null };

/** Who does it, and when (epoch ms). `id` is the action's own: the same again does nothing. */
export interface Triage {
  id: string;
  by: string;
  at: number;
  change: TriageChange;
}

/** Where a kind of change is kept. */
const KEPT = { decision: INCIDENT_STATE, assignment: INCIDENT_ASSIGNMENT, merge: INCIDENT_MERGE } as const;

/**
 * Keeps what a person did to groups, all of them or none, and what was before, so that it can be undone. It replaces what
 * was decided earlier. Merged groups are decided on and assigned as one, so that one that is taken out later is as the
 * others; and a group is merged with all that was merged into it.
 * @returns when it stands from, epoch ms: `at`, or right after what it replaces where that is later, as a clock may be
 * @throws {StoreUnavailable} if the database cannot be written now.
 */
export function triage(database: Database, named: readonly GroupKey[], action: Triage): Promise<number> {
  const { id, by, change } = action;
  const table = KEPT[change.kind];
  return database.writeTransaction(async (transaction) => {
    const [done] = await rowsOfAction(transaction, serviceIdsOf(named), id);
    if (done !== undefined) return Number(done.actedAt);
    const keys = await concerned(transaction, named, change);
    const before = await rowsBefore(transaction, change.kind, keys);
    const at = Math.max(action.at, ...[...before.values()].map(({ changedAt }) => changedAt + 1));
    await insertRows(
      transaction,
      INCIDENT_ACTION,
      keys.map(({ serviceId, groupId }) => {
        return [serviceId, groupId, id, change.kind, before.get(groupId)?.json ?? null, at, by, null, null];
      }),
    );
    const values = valuesOf(change, at, by);
    await insertRows(
      transaction,
      table,
      keys.map(({ serviceId, groupId }) => [serviceId, groupId, ...values]),
    );
    return at;
  });
}

/** The groups that a change of these concerns, each once. */
async function concerned(
  transaction: Connection,
  named: readonly GroupKey[],
  change: TriageChange,
): Promise<readonly GroupKey[]> {
  if (change.kind === 'merge' && change.into === null) return named;
  const merges = await readMerges(transaction, serviceIdsOf(named));
  const found = named.flatMap(({ serviceId, groupId }) => {
    const ids = change.kind === 'merge' ? [groupId, ...merges.membersOf(groupId)] : merges.wholeOf(groupId);
    return ids.map((each) => [each, { serviceId, groupId: each }] as const);
  });
  return [...new Map(found).values()];
}

/** The columns of a row after its key. */
function valuesOf(change: TriageChange, at: number, by: string): Row {
  switch (change.kind) {
    case 'decision': {
      const { state, resolvedInVersion, ignoredUntil, ignoredUntilRelease } = change;
      return [at, state, resolvedInVersion, ignoredUntil, by, ignoredUntilRelease ? 1 : null];
    }
    case 'assignment':
      return [at, change.assignee, by];
    case 'merge':
      return [at, change.into, by];
  }
}

/** What became of an undone action: which groups are as they were before, and which somebody has decided on since. */
export interface Undone {
  restored: string[];
  changedSince: string[];
}

/**
 * Puts back what an action replaced, but where somebody has decided since. The same again does nothing more.
 * @param serviceIds those in which the action is looked for
 * @returns null if there is no such action
 * @throws {StoreUnavailable} if the database cannot be written now.
 */
export function undoTriage(
  database: Database,
  serviceIds: readonly string[],
  id: string,
  { by, at }: Pick<Triage, 'by' | 'at'>,
): Promise<Undone | null> {
  return database.writeTransaction(async (transaction) => {
    const rows = await rowsOfAction(transaction, serviceIds, id);
    if (rows.length === 0) return null;
    const restored: string[] = [];
    for (const row of rows) if (row.undoneAt !== null || (await restore(transaction, row))) restored.push(row.groupId);
    const { sql, ids } = inServices('service_id', serviceIdsOf(rows));
    if (restored.length > 0) {
      await transaction.execute(
        `UPDATE incident_action SET undone_at = ?, undone_by = ?
         WHERE ${sql} AND group_id IN (${restored.map(() => '?').join(', ')}) AND id = ? AND undone_at IS NULL`,
        at,
        by,
        ...ids,
        ...restored.map(BigInt),
        id,
      );
    }
    const isRestored = new Set(restored);
    return { restored, changedSince: rows.map(({ groupId }) => groupId).filter((each) => !isRestored.has(each)) };
  });
}

interface ActionRow extends GroupKey {
  kind: keyof typeof KEPT;
  before: string | null;
  actedAt: number;
  undoneAt: number | null;
}

function rowsOfAction(transaction: Connection, serviceIds: readonly string[], id: string): Promise<ActionRow[]> {
  const { sql, ids } = inServices('service_id', serviceIds);
  return transaction.query<ActionRow>(
    `SELECT CAST(service_id AS TEXT) AS "serviceId", CAST(group_id AS TEXT) AS "groupId", kind, before,
       acted_at AS "actedAt", undone_at AS "undoneAt"
     FROM incident_action WHERE ${sql} AND id = ? ORDER BY service_id, group_id`,
    ...ids,
    id,
  );
}

/** @returns whether the row was still the one that the action wrote */
async function restore(transaction: Connection, row: ActionRow): Promise<boolean> {
  const { name, key, columns } = KEPT[row.kind];
  const own = [BigInt(row.serviceId), BigInt(row.groupId), Number(row.actedAt)];
  const where = 'WHERE service_id = ? AND group_id = ? AND changed_at = ?';
  if (row.before === null) return (await transaction.execute(`DELETE FROM ${name} ${where}`, ...own)) === 1;
  const before: (string | number | null)[] = JSON.parse(row.before);
  const rest = columns.slice(key.length);
  const set = rest.map((column) => `${column.name} = ?`);
  const values = rest.map(({ type }, index) => {
    // An action that is older than a column knows nothing of it.
    const value = before[index] ?? null;
    return type === 'id' && value !== null ? BigInt(value) : value;
  });
  return (await transaction.execute(`UPDATE ${name} SET ${set.join(', ')} ${where}`, ...values, ...own)) === 1;
}

/** By group, its row of a kind of change as JSON, without its key, and when that was written. */
async function rowsBefore(
  transaction: Connection,
  kind: keyof typeof KEPT,
  keys: readonly GroupKey[],
): Promise<ReadonlyMap<string, { json: string; changedAt: number }>> {
  const { name, key, columns } = KEPT[kind];
  const { sql, ids } = inServices('service_id', serviceIdsOf(keys));
  const rest = columns.slice(key.length);
  const rows = await transaction.query<Record<string, string | number | bigint | null>>(
    `SELECT CAST(group_id AS TEXT) AS group_id, ${rest.map(readable).join(', ')} FROM ${name}
     WHERE ${sql} AND group_id IN (${keys.map(() => '?').join(', ')})`,
    ...ids,
    ...keys.map(({ groupId }) => BigInt(groupId)),
  );
  return new Map(
    rows.map((row) => {
      const values = rest.map(({ name: column, type }) => {
        const value = row[column] ?? null;
        return value !== null && type === 'integer' ? Number(value) : value;
      });
      return [String(row['group_id']), { json: JSON.stringify(values), changedAt: Number(row['changed_at']) }];
    }),
  );
}

/** No JavaScript number holds an id. */
function readable({ name, type }: Column): string {
  return type === 'id' ? `CAST(${name} AS TEXT) AS ${name}` : name;
}

function serviceIdsOf(keys: readonly GroupKey[]): string[] {
  return [...new Set(keys.map(({ serviceId }) => serviceId))];
}
