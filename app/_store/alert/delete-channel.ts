import type { NotificationPolicy } from '../../_alert/policy/policy.ts';
import type { Connection, Database } from '../database/connection.ts';
import { type NotificationChannel, readChannel } from './channel.ts';
import { keepPolicy, readPolicies } from './policy.ts';
import { readRules, type StoredRule, writtenRule } from './rule.ts';
import { noteRuleEdit } from './rule-edit.ts';

/** What became of a channel that was to be deleted. */
export type ChannelDeletion =
  | { kind: 'deleted'; channel: NotificationChannel }
  /** It is still there: by these rules and policies nobody would be notified, or fewer. */
  | { kind: 'needed'; rules: StoredRule[]; policies: NotificationPolicy[] }
  | { kind: 'missing' };

/**
 * Deletes a channel, its secret with it, unless a rule or a policy names it. The sender skips what was still to be sent to it.
 * @param isForced takes it out of what names it, in the same transaction; a policy that is left without any channel goes
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
    const policies = (await readPolicies(transaction)).filter(({ channels, escalateTo }) =>
      [...channels, ...escalateTo].includes(id),
    );
    if (rules.length + policies.length > 0 && !isForced) return { kind: 'needed', rules, policies };
    for (const rule of rules) await takeOut(transaction, rule, id, now);
    for (const policy of policies) await takeOutOfPolicy(transaction, policy, id, now);
    await transaction.execute('DELETE FROM notification_channel WHERE project = ? AND id = ?', transaction.project, id);
    return { kind: 'deleted', channel };
  });
}

async function takeOut(transaction: Connection, rule: StoredRule, channelId: string, now: number): Promise<void> {
  const before = writtenRule(rule);
  const after = { ...before, channels: before.channels.filter((one) => one !== channelId) };
  await transaction.execute(
    'UPDATE alert_rule SET rule = ?, revision = revision + 1, updated_at = ? WHERE project = ? AND id = ?',
    JSON.stringify(after),
    now,
    transaction.project,
    rule.id,
  );
  await noteRuleEdit(transaction, rule.id, { before, after }, { by: '', now });
}

async function takeOutOfPolicy(
  transaction: Connection,
  { id, createdAt, updatedAt, ...settings }: NotificationPolicy,
  channelId: string,
  now: number,
): Promise<void> {
  const left = (ids: readonly string[]) => ids.filter((one) => one !== channelId);
  const [channels, escalateTo] = [left(settings.channels), left(settings.escalateTo)];
  if (channels.length + escalateTo.length === 0) {
    await transaction.execute('DELETE FROM notification_policy WHERE project = ? AND id = ?', transaction.project, id);
    return;
  }
  const remindEveryMs = channels.length === 0 ? null : settings.remindEveryMs;
  const escalateAfterMs = escalateTo.length === 0 ? null : settings.escalateAfterMs;
  await keepPolicy(transaction, id, { ...settings, channels, escalateTo, remindEveryMs, escalateAfterMs }, now);
}
