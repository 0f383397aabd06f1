import type { Preset } from '../../_alert/rule/presets.ts';
import type { AlertRule } from '../../_alert/rule/rule.ts';
import { notJudgedUpTo } from '../../_alert/step/tick.ts';
import type { Database } from '../database/connection.ts';

/**
 * Switches a preset on or off. Its rule has the id of the preset; what people changed about it stays, unless they deleted it.
 * @param now epoch ms
 * @throws {StoreUnavailable} if the database cannot be written now.
 */
export async function switchPreset(database: Database, preset: Preset, enabled: boolean, now: number): Promise<void> {
  await database.writeTransaction(async (transaction) => {
    const [known] = await transaction.query<{ rule: string }>(
      'SELECT rule FROM alert_rule WHERE id = ? AND deleted_at IS NULL',
      preset.id,
    );
    const kept: AlertRule = known === undefined ? preset.rule : JSON.parse(known.rule);
    await transaction.execute(
      `INSERT INTO alert_rule (id, rule, revision, since, created_at, updated_at) VALUES (?, ?, 1, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET rule = excluded.rule, revision = alert_rule.revision + 1,
         updated_at = excluded.updated_at, since = excluded.since, deleted_at = NULL`,
      preset.id,
      JSON.stringify({ ...kept, enabled }),
      notJudgedUpTo(now),
      now,
      now,
    );
  });
}
