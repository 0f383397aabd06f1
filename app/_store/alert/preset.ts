import type { Preset } from '../../_alert/rule/presets.ts';
import type { AlertRule } from '../../_alert/rule/rule.ts';
import { notJudgedUpTo } from '../../_alert/step/tick.ts';
import type { Database } from '../database/connection.ts';
import { readRule, writtenRule } from './rule.ts';
import { type Editor, noteRuleEdit } from './rule-edit.ts';

/** What may be said about a preset as it is switched; what is absent stays. */
export type PresetChange = Pick<AlertRule, 'enabled'> & Partial<Pick<AlertRule, 'channels' | 'windowMs' | 'forMs'>>;

/**
 * Switches a preset on or off. Its rule has the id of the preset; what people changed about it stays, unless they deleted it.
 * @throws {StoreUnavailable} if the database cannot be written now.
 */
export async function switchPreset(
  database: Database,
  preset: Preset,
  change: PresetChange,
  editor: Editor,
): Promise<void> {
  await database.writeTransaction(async (transaction) => {
    const known = await readRule(transaction, preset.id);
    const before = known === null ? preset.rule : writtenRule(known);
    const after = { ...before, ...change };
    await transaction.execute(
      `INSERT INTO alert_rule (project, id, rule, revision, since, created_at, updated_at) VALUES (?, ?, ?, 1, ?, ?, ?)
       ON CONFLICT (project, id) DO UPDATE SET rule = excluded.rule, revision = alert_rule.revision + 1,
         updated_at = excluded.updated_at, since = excluded.since, deleted_at = NULL`,
      transaction.project,
      preset.id,
      JSON.stringify(after),
      notJudgedUpTo(editor.now),
      editor.now,
      editor.now,
    );
    await noteRuleEdit(transaction, preset.id, { before, after }, editor);
  });
}
