import type { AlertRule } from '../../_alert/rule/rule.ts';
import { notJudgedUpTo } from '../../_alert/step/tick.ts';
import type { Database } from '../database/connection.ts';
import { readRules, writtenRule } from './rule.ts';
import { type Editor, noteRuleEdit } from './rule-edit.ts';

/** What became of each rule that was applied, by its id. */
export interface AppliedRules {
  created: string[];
  changed: string[];
  unchanged: string[];
}

/**
 * Keeps rules under the ids that they were given, all or none; other rules stay. The same again changes nothing.
 * @param isDry only says what would become of them
 * @throws {StoreUnavailable} if the database cannot be written now.
 */
export async function applyRules(
  database: Database,
  rules: readonly { id: string; rule: AlertRule }[],
  editor: Editor,
  isDry: boolean,
): Promise<AppliedRules> {
  return database.writeTransaction(async (transaction) => {
    const kept = new Map((await readRules(transaction)).map((stored) => [stored.id, writtenRule(stored)]));
    const applied: AppliedRules = { created: [], changed: [], unchanged: [] };
    for (const { id, rule } of rules) {
      const known = kept.get(id);
      if (known === undefined) applied.created.push(id);
      else applied[isSame(known, rule) ? 'unchanged' : 'changed'].push(id);
      if (isDry || (known !== undefined && isSame(known, rule))) continue;
      if (known !== undefined) await noteRuleEdit(transaction, id, { before: known, after: rule }, editor);
      await transaction.execute(
        `INSERT INTO alert_rule (project, id, rule, revision, since, created_at, updated_at)
         VALUES (?, ?, ?, 1, ?, ?, ?)
         ON CONFLICT (project, id) DO UPDATE SET rule = excluded.rule, revision = alert_rule.revision + 1,
           updated_at = excluded.updated_at, deleted_at = NULL`,
        transaction.project,
        id,
        JSON.stringify(rule),
        notJudgedUpTo(editor.now),
        editor.now,
        editor.now,
      );
    }
    return applied;
  });
}

/** Whatever the order of their fields. */
function isSame(a: AlertRule, b: AlertRule): boolean {
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, part]) => [key, sorted(part)]),
  );
}
