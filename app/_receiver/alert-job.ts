import { correctionText } from '../_alert/episode/correction.ts';
import { type MessageContext, NO_CONTEXT } from '../_alert/message/message-context.ts';
import type { NotificationPolicy } from '../_alert/policy/policy.ts';
import { routedChannels } from '../_alert/policy/routed-channels.ts';
import { matchedAlert } from '../_alert/silence/matcher.ts';
import { type DueTicks, dueTicks } from '../_alert/step/tick.ts';
import { DAY_MS } from '../_close/time/grain.ts';
import { corrections } from '../_query/alert/corrections.ts';
import type { DeployFactCache } from '../_query/alert/deploy-facts.ts';
import { messageContexts } from '../_query/alert/message-contexts.ts';
import { tickData } from '../_query/alert/tick-data.ts';
import { readActiveAlerts } from '../_store/alert/active-alerts.ts';
import { type AlertClock, moveClock, readClock, stopSpans, type TickFacts } from '../_store/alert/clock.ts';
import { keepFollowUp, type UnansweredEpisode, unansweredEpisodes } from '../_store/alert/follow-ups.ts';
import { type KeptChange, keepChange, keepCorrection } from '../_store/alert/keep-tick.ts';
import { notifyChannels } from '../_store/alert/notify-channels.ts';
import { readPolicies } from '../_store/alert/policy.ts';
import { deletedSince, readRules, type StoredRule } from '../_store/alert/rule.ts';
import type { Connection, Database } from '../_store/database/connection.ts';
import { isStoreUnavailable } from '../_store/database/store-unavailable.ts';
import { type EvaluatedTick, evaluateTick, isEvaluated, readableRules } from './alert-tick.ts';
import type { Job, JobPace } from './jobs.ts';

/** It has a lease of its own: a page does not wait until retention is done. */
export const ALERT_PACE: JobPace = { lookEveryMs: 5_000, leaseMs: 35_000, lease: 'alerts' };
/** Stops are remembered for the health of the evaluation. */
const REMEMBERED_MS = 7 * DAY_MS;

export interface AlertJobOptions {
  warmUpMs: number;
  /** Where the dashboard is reached, without a slash at the end. */
  publicUrl: string;
}

/**
 * Evaluates all rules at each minute that has settled, also those of a stop. State, episodes, clock and outbox of a tick are
 * written in one transaction: so a tick is evaluated once, whenever a receiver dies and however many there are.
 * @param now epoch ms
 */
export function alertJob(database: Database, { warmUpMs, publicUrl }: AlertJobOptions, now: () => number): Job {
  const cache: DeployFactCache = new Map();
  return {
    everyMs: ALERT_PACE.lookEveryMs,
    hasWork: async () => dueTicks((await readClock(database))?.judgedTo ?? null, now()).ticks.length > 0,
    async run(inStep) {
      const due = dueTicks((await readClock(database))?.judgedTo ?? null, now());
      for (const until of due.ticks) {
        const begun = performance.now();
        const [clock, rules, active] = await Promise.all([
          readClock(database),
          readRules(database, { deleted: true }),
          readActiveAlerts(database),
        ]);
        // Another receiver was faster.
        if (clock !== null && clock.judgedTo >= until) continue;
        const { readable } = readableRules(
          rules.filter((rule) => isEvaluated(rule, until)),
          until,
        );
        const stops = stopsAfter(clock, due, until, now());
        const options = { warmUpMs, cache, stops: stopSpans(stops) };
        const data = await tickData(database, readable, options, until);
        const tick = evaluateTick(rules, active, data, until, () => performance.now());
        const policies = await readPolicies(database);
        const told = tick.changes.filter((change) => isTold(change, policies));
        const contexts = await contextsOf(database, told, until);
        // What fires by this tick is answered at the next one at the earliest.
        const unanswered = until === due.ticks.at(-1) ? await unansweredEpisodes(database, now()) : [];
        const contextsOfUnanswered = await contextsOf(database, unanswered, until);
        const late = await corrections(database, options, until);
        const tookMs = performance.now() - begun;
        const next = clockAfter({ stops, tick, tookMs }, until, now());
        const isKept = await inStep(async (transaction) => {
          if (!(await keep(transaction, { clock, next, rules, publicUrl, contexts }, tick.changes))) return false;
          for (const { episodeId, ...correction } of late) {
            await keepCorrection(transaction, episodeId, correctionText(correction), next);
          }
          await keepFollowUps(transaction, unanswered, contextsOfUnanswered, { at: next.evaluatedAt, publicUrl });
          return true;
        });
        // Another receiver has evaluated it.
        if (!isKept) return;
      }
    },
  };
}

/** What a tick is kept with. */
interface Keeping {
  clock: AlertClock | null;
  next: AlertClock;
  /** As they were when the tick was evaluated. */
  rules: readonly StoredRule[];
  publicUrl: string;
  contexts: ReadonlyMap<KeptChange, MessageContext>;
}

async function keep(
  transaction: Connection,
  { clock, next, rules, publicUrl, contexts }: Keeping,
  changes: readonly KeptChange[],
): Promise<boolean> {
  if (!(await moveClock(transaction, clock?.judgedTo ?? null, next))) return false;
  // What a rule fired has ended if it was deleted meanwhile.
  const gone = await deletedSince(transaction, rules);
  for (const change of changes.filter(({ ruleId }) => !gone.has(ruleId))) {
    const id = await keepChange(transaction, change, next);
    const notice = { at: next.evaluatedAt, publicUrl, context: contexts.get(change) ?? NO_CONTEXT };
    await notifyChannels(transaction, { ...change, id }, notice);
  }
  return true;
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

async function keepFollowUps(
  transaction: Connection,
  unanswered: readonly UnansweredEpisode[],
  contexts: ReadonlyMap<UnansweredEpisode, MessageContext>,
  notice: { at: number; publicUrl: string },
): Promise<void> {
  for (const alert of unanswered) {
    await keepFollowUp(transaction, alert, { ...notice, context: contexts.get(alert) ?? NO_CONTEXT });
  }
}

function clockAfter(
  { stops, tick, tookMs }: { stops: TickFacts['stops']; tick: EvaluatedTick; tookMs: number },
  until: number,
  now: number,
): AlertClock {
  const { series, slowest, failed } = tick;
  return { judgedTo: until, evaluatedAt: now, facts: { series, tookMs, slowest, failed, stops } };
}

/** The stops that are known at a tick: at the first of several ticks, there was one more. */
function stopsAfter(clock: AlertClock | null, due: DueTicks, until: number, now: number): TickFacts['stops'] {
  const stops = (clock?.facts.stops ?? []).filter(({ at }) => at > now - REMEMBERED_MS);
  // The newest is in time, all before it are made up for.
  const caughtUp = due.ticks.length - 1;
  const isNew = until === due.ticks[0] && (caughtUp > 0 || due.missed > 0);
  return isNew ? [...stops, { at: until, caughtUp, missed: due.missed }] : stops;
}
