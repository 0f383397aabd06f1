import { randomUUID } from 'node:crypto';
import type { AlertRule } from '../../_alert/rule/rule.ts';
import { ruleChangeText } from '../../_alert/rule/rule-change-text.ts';
import type { Connection } from '../database/connection.ts';

/** Who edits a rule, and when. */
export interface Editor {
  /** "" where nobody said. */
  by: string;
  /** Epoch ms. */
  now: number;
}

/**
 * Notes in the history of what a rule has pending or fires that somebody changed it, and what about it. In the transaction of
 * the change.
 */
export async function noteRuleEdit(
  transaction: Connection,
  id: string,
  { before, after }: { before: AlertRule; after: AlertRule },
  { by, now }: Editor,
): Promise<void> {
  const text = ruleChangeText(before, after);
  if (text === '') return;
  const active = await transaction.query<{ episodeId: string }>(
    'SELECT episode_id AS "episodeId" FROM alert_series WHERE project = ? AND rule_id = ?',
    transaction.project,
    id,
  );
  for (const { episodeId } of active) {
    await transaction.execute(
      `INSERT INTO alert_event (episode_id, id, at, kind, author, text) VALUES (?, ?, ?, 'rule_edited', ?, ?)`,
      episodeId,
      randomUUID(),
      now,
      by,
      text,
    );
  }
}
