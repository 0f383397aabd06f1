import type { Connection, Database } from '../database/connection.ts';
import { type NotificationChannel, readChannel } from './channel.ts';
import { readRules, type StoredRule, writtenRule } from './rule.ts';
import { noteRuleEdit } from './rule-edit.ts';

/** What became of a channel that was to be deleted. */
export type ChannelDeletion =
  | { kind: 'deleted'; channel: NotificationChannel }
  /** It is still there: these rules would notify nobody, or fewer. */
  | { kind: 'needed'; rules: StoredRule[] }
  | { kind: 'missing' };

/**
 * Deletes a channel, its secret with it, unless a rule names it. The sender skips what was still to be sent to it.
 * @param isForced takes it out of the rules that name it, in the same transaction
 * @param now epoch ms
 * @throws {StoreUnavailable} if the database cannot be written now.
 */
export async function deleteChannel(
  database: Database,
  id: string,
  isForced: boolean,
  now: number,
): Promise<ChannelDeletion> {
  return database.writeTransaction(async (transaction) => {
    const channel = await readChannel(transaction, id);
    if (channel === null) return { kind: 'missing' };
    const rules = (await readRules(transaction)).filter(({ channels }) => channels.includes(id));
    if (rules.length > 0 && !isForced) return { kind: 'needed', rules };
    for (const rule of rules) await takeOut(transaction, rule, id, now);
    await transaction.execute('DELETE FROM notification_channel WHERE id = ?', id);
    return { kind: 'deleted', channel };
  });
}

async function takeOut(transaction: Connection, rule: StoredRule, channelId: string, now: number): Promise<void> {
  const before = writtenRule(rule);
  const after = { ...before, channels: before.channels.filter((one) => one !== channelId) };
  await transaction.execute(
    'UPDATE alert_rule SET rule = ?, revision = revision + 1, updated_at = ? WHERE id = ?',
    JSON.stringify(after),
    now,
    rule.id,
  );
  await noteRuleEdit(transaction, rule.id, { before, after }, { by: '', now });
}
