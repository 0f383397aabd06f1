import { randomUUID } from 'node:crypto';
import type { AlertRule } from '../../_alert/rule/rule.ts';
import { notJudgedUpTo } from '../../_alert/step/tick.ts';
import type { Connection, Database } from '../database/connection.ts';
import { type Editor, noteRuleEdit } from './rule-edit.ts';

/** A rule as it is kept. Times are epoch ms. */
export interface StoredRule extends AlertRule {
  id: string;
  /** Counts the edits, from 1. */
  revision: number;
  /** Ticks that judge up to this time or earlier are not evaluated: a rule knows nothing of the time before it. */
  since: number;
  createdAt: number;
  updatedAt: number;
  /** A deleted rule stays for its episodes. */
  deletedAt: number | null;
}

interface RuleRow {
  id: string;
  rule: string;
  revision: number;
  since: number;
  created_at: number;
  updated_at: number;
  deleted_at: number | null;
}

/**
 * Keeps a new rule.
 * @param now epoch ms
 * @returns its id
 * @throws {StoreUnavailable} if the database cannot be written now.
 */
export async function createRule(
  database: Database,
  rule: AlertRule,
  now: number,
  id: string = randomUUID(),
): Promise<string> {
  await database.writeTransaction((transaction) =>
    transaction.execute(
      `INSERT INTO alert_rule (project, id, rule, revision, since, created_at, updated_at) VALUES (?, ?, ?, 1, ?, ?, ?)
       ON CONFLICT (project, id) DO NOTHING`,
      transaction.project,
      id,
      JSON.stringify(rule),
      notJudgedUpTo(now),
      now,
      now,
    ),
  );
  return id;
}

/**
 * Replaces a rule. What fires goes on, unless the rule now looks at something else: the next tick decides. Its history says
 * what was changed, and who did it.
 * @returns false if there is no such rule
 * @throws {StoreUnavailable} if the database cannot be written now.
 */
export async function replaceRule(database: Database, id: string, rule: AlertRule, editor: Editor): Promise<boolean> {
  return database.writeTransaction(async (transaction) => {
    const kept = await readRule(transaction, id);
    if (kept === null) return false;
    const written = await transaction.execute(
      `UPDATE alert_rule SET rule = ?, revision = revision + 1, updated_at = ?
       WHERE project = ? AND id = ? AND deleted_at IS NULL`,
      JSON.stringify(rule),
      editor.now,
      transaction.project,
      id,
    );
    if (written === 0) return false;
    await noteRuleEdit(transaction, id, { before: writtenRule(kept), after: rule }, editor);
    return true;
  });
}

/** All rules of the project, the oldest first; without the deleted ones unless they are asked for. */
export async function readRules(db: Connection, options: { deleted?: boolean } = {}): Promise<StoredRule[]> {
  const rows = await db.query<RuleRow>(
    `SELECT id, rule, revision, since, created_at, updated_at, deleted_at FROM alert_rule
     WHERE project = ?${options.deleted ? '' : ' AND deleted_at IS NULL'} ORDER BY created_at, id`,
    db.project,
  );
  return rows.map(storedRule);
}

/** A rule by its id; null if there is none, or it was deleted. */
export async function readRule(db: Connection, id: string): Promise<StoredRule | null> {
  const [row] = await db.query<RuleRow>(
    `SELECT id, rule, revision, since, created_at, updated_at, deleted_at FROM alert_rule
     WHERE project = ? AND id = ? AND deleted_at IS NULL`,
    db.project,
    id,
  );
  return row ? storedRule(row) : null;
}

/** Those of the rules that were deleted since they were read. */
export async function deletedSince(db: Connection, rules: readonly StoredRule[]): Promise<ReadonlySet<string>> {
  const rows = await db.query<{ id: string }>(
    'SELECT id FROM alert_rule WHERE project = ? AND deleted_at IS NOT NULL',
    db.project,
  );
  const deleted = new Set(rows.map(({ id }) => id));
  return new Set(rules.flatMap(({ id, deletedAt }) => (deletedAt === null && deleted.has(id) ? [id] : [])));
}

/** The rule alone, as people wrote it. */
export function writtenRule({ id, revision, since, createdAt, updatedAt, deletedAt, ...rule }: StoredRule): AlertRule {
  return rule;
}

function storedRule(row: RuleRow): StoredRule {
  const rule: AlertRule = JSON.parse(row.rule);
  return {
    ...rule,
    id: row.id,
    revision: Number(row.revision),
    since: Number(row.since),
    createdAt: Number(row.created_at),
    updatedAt: Number(row.updated_at),
    deletedAt: row.deleted_at === null ? null : Number(row.deleted_at),
  };
}
