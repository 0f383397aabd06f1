import { endedByRule, type RuleEnd } from '../../_alert/episode/ended-by-rule.ts';
import type { Connection } from '../database/connection.ts';
import { readActiveAlerts } from './active-alerts.ts';
import { holdClock } from './clock.ts';
import type { ChangeNotice } from './enqueue-episode.ts';
import { keepChange } from './keep-tick.ts';
import { notifyChannels } from './notify-channels.ts';
import { type StoredRule, writtenRule } from './rule.ts';

/**
 * Ends all that a rule has pending or fires, at once: in the transaction in which the rule comes to its end. It is decided now,
 * and judged up to where the last tick came to. No tick is kept meanwhile.
 */
export async function endAlerts(
  transaction: Connection,
  rule: StoredRule,
  reason: RuleEnd,
  notice: ChangeNotice,
): Promise<void> {
  const clock = await holdClock(transaction);
  const active = (await readActiveAlerts(transaction)).get(rule.id);
  if (clock === null || active === undefined) return;
  for (const { series, episode, subject } of active.values()) {
    const ended = endedByRule(episode, reason, clock.judgedTo);
    const change = { ruleId: rule.id, rule: writtenRule(rule), subject, series, ...ended };
    const tick = { judgedTo: clock.judgedTo, evaluatedAt: notice.at };
    const id = await keepChange(transaction, change, tick);
    await notifyChannels(transaction, { ...change, id }, notice);
  }
}
