import { correctionText } from '../_alert/episode/correction.ts';
import { type MessageContext, NO_CONTEXT } from '../_alert/message/message-context.ts';
import type { NotificationPolicy } from '../_alert/policy/policy.ts';
import { routedChannels } from '../_alert/policy/routed-channels.ts';
import { matchedAlert } from '../_alert/silence/matcher.ts';
import { corrections, type EpisodeCorrection } from '../_query/alert/corrections.ts';
import { messageContexts } from '../_query/alert/message-contexts.ts';
import { type TickOptions, tickData } from '../_query/alert/tick-data.ts';
import { readActiveAlerts } from '../_store/alert/active-alerts.ts';
import type { AlertClock } from '../_store/alert/clock.ts';
import { keepFollowUp, type UnansweredEpisode, unansweredEpisodes } from '../_store/alert/follow-ups.ts';
import { type KeptChange, keepChange, keepCorrection } from '../_store/alert/keep-tick.ts';
import { notifyChannels } from '../_store/alert/notify-channels.ts';
import { readPolicies } from '../_store/alert/policy.ts';
import { deletedSince, readRules, type StoredRule } from '../_store/alert/rule.ts';
import type { Connection, Database } from '../_store/database/connection.ts';
import { isStoreUnavailable } from '../_store/database/store-unavailable.ts';
import { type EvaluatedTick, evaluateTick, isEvaluated, readableRules } from './alert-tick.ts';

/** What a tick found in one project, not kept yet. */
export interface ProjectTick extends EvaluatedTick {
  /** As they were when it was evaluated. */
  rules: readonly StoredRule[];
  contexts: ReadonlyMap<KeptChange, MessageContext>;
  unanswered: readonly UnansweredEpisode[];
  contextsOfUnanswered: ReadonlyMap<UnansweredEpisode, MessageContext>;
  late: readonly EpisodeCorrection[];
}

/**
 * Evaluates the rules of the database's project at the tick that judges up to `until` (epoch ms).
 * @param asksWhoAnswers whether what nobody answered is looked for; at `now`, epoch ms
 */
export async function projectTick(
  database: Database,
  options: TickOptions,
  until: number,
  { asksWhoAnswers, now }: { asksWhoAnswers: boolean; now: number },
): Promise<ProjectTick> {
  const [rules, active] = await Promise.all([readRules(database, { deleted: true }), readActiveAlerts(database)]);
  const { readable } = readableRules(
    rules.filter((rule) => isEvaluated(rule, until)),
    until,
  );
  const data = await tickData(database, readable, options, until);
  const tick = evaluateTick(rules, active, data, until, () => performance.now());
  const policies = await readPolicies(database);
  const told = tick.changes.filter((change) => isTold(change, policies));
  const contexts = await contextsOf(database, told, until);
  const unanswered = asksWhoAnswers ? await unansweredEpisodes(database, now) : [];
  const contextsOfUnanswered = await contextsOf(database, unanswered, until);
  const late = await corrections(database, options, until);
  return { ...tick, rules, contexts, unanswered, contextsOfUnanswered, late };
}

/** Keeps it, in the transaction that moves the clock, in its project. */
export async function keepProjectTick(
  transaction: Connection,
  { rules, changes, contexts, unanswered, contextsOfUnanswered, late }: ProjectTick,
  next: Pick<AlertClock, 'judgedTo' | 'evaluatedAt'>,
  publicUrl: string,
): Promise<void> {
  // What a rule fired has ended if it was deleted meanwhile.
  const gone = await deletedSince(transaction, rules);
  const notice = { at: next.evaluatedAt, publicUrl };
  for (const change of changes.filter(({ ruleId }) => !gone.has(ruleId))) {
    const id = await keepChange(transaction, change, next);
    await notifyChannels(transaction, { ...change, id }, { ...notice, context: contexts.get(change) ?? NO_CONTEXT });
  }
  for (const { episodeId, ...correction } of late) {
    await keepCorrection(transaction, episodeId, correctionText(correction), next);
  }
  for (const alert of unanswered) {
    const context = contextsOfUnanswered.get(alert) ?? NO_CONTEXT;
    await keepFollowUp(transaction, alert, { ...notice, context });
  }
}

/** What messages say beside the episode. A page does not wait for it: without it, it says less. */
async function contextsOf<One extends Pick<KeptChange, 'rule' | 'episode'>>(
  database: Database,
  told: readonly One[],
  until: number,
): Promise<ReadonlyMap<One, MessageContext>> {
  try {
    return await messageContexts(database, told, until);
  } catch (error) {
    if (isStoreUnavailable(error)) throw error;
    console.error('What is known around alerts could not be read:', error);
    return new Map();
  }
}

/** Whether a change may make messages. */
function isTold({ ruleId, rule, episode, transitions }: KeptChange, policies: readonly NotificationPolicy[]): boolean {
  if (transitions.some(({ to }) => to === 'resolved')) return true;
  const channels = routedChannels(rule.channels, policies, matchedAlert(ruleId, rule, episode));
  return channels.length > 0 && transitions.some(({ to }) => to === 'firing');
}
