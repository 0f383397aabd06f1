import { endedByRule, type RuleEnd } from '../_alert/episode/ended-by-rule.ts';
import type { TickData } from '../_alert/reading/rule-readings.ts';
import { evaluateRule } from '../_alert/replay/evaluate-rule.ts';
import { ruleSubject } from '../_alert/rule/rule-subject.ts';
import { wantedSpans } from '../_query/alert/wanted-spans.ts';
import type { StoredAlert } from '../_store/alert/active-alerts.ts';
import type { KeptChange } from '../_store/alert/keep-tick.ts';
import { type StoredRule, writtenRule } from '../_store/alert/rule.ts';

/** What a tick found, not kept yet. */
export interface EvaluatedTick {
  changes: KeptChange[];
  series: number;
  slowest: { ruleId: string; ms: number } | null;
  failed: { ruleId: string; reason: string }[];
}

type Active = ReadonlyMap<string, ReadonlyMap<string, StoredAlert>>;

/**
 * Evaluates all rules at one tick. A rule that can't be evaluated leaves its alerts as they are, and the others go on.
 * @param rules all, deleted ones included: what they fire ends
 * @param until up to when the tick judges, epoch ms
 * @param clock ms that have passed, for measuring
 */
export function evaluateTick(
  rules: readonly StoredRule[],
  active: Active,
  data: TickData,
  until: number,
  clock: () => number,
): EvaluatedTick {
  const tick: EvaluatedTick = { changes: [], series: 0, slowest: null, failed: [] };
  for (const rule of rules) {
    const begun = clock();
    const known = active.get(rule.id) ?? new Map<string, StoredAlert>();
    try {
      const { going, ended } = endedAlerts(rule, known, until);
      tick.changes.push(...ended);
      if (isEvaluated(rule, until)) tick.series += evaluated(rule, going, data, until, tick.changes);
    } catch (error) {
      tick.failed.push({ ruleId: rule.id, reason: reasonOf(error) });
    }
    const ms = clock() - begun;
    if (ms > (tick.slowest?.ms ?? 0)) tick.slowest = { ruleId: rule.id, ms };
  }
  return tick;
}

/** The rules of which what they read can be worked out, and those of which it can't: nobody checks what is kept again. */
export function readableRules(rules: readonly StoredRule[], until: number) {
  const readable: StoredRule[] = [];
  const failed: EvaluatedTick['failed'] = [];
  for (const rule of rules) {
    try {
      wantedSpans([rule], until);
      readable.push(rule);
    } catch (error) {
      failed.push({ ruleId: rule.id, reason: reasonOf(error) });
    }
  }
  return { readable, failed };
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Whether a rule takes part in a tick. */
export function isEvaluated({ enabled, deletedAt, since }: StoredRule, until: number): boolean {
  return enabled && deletedAt === null && until > since;
}

/** Why the alert of a rule can't go on; null if it can. */
function endOf(rule: StoredRule, { subject }: StoredAlert): RuleEnd | null {
  if (rule.deletedAt !== null) return 'rule_deleted';
  if (!rule.enabled) return 'rule_disabled';
  return subject === ruleSubject(rule) ? null : 'rule_changed';
}

function endedAlerts(rule: StoredRule, known: ReadonlyMap<string, StoredAlert>, until: number) {
  const going = new Map<string, StoredAlert>();
  const ended: KeptChange[] = [];
  for (const [id, alert] of known) {
    const reason = endOf(rule, alert);
    if (reason === null) going.set(id, alert);
    else ended.push({ ...ofRule(rule), series: alert.series, ...endedByRule(alert.episode, reason, until) });
  }
  return { going, ended };
}

/** @returns how many alerts were judged */
function evaluated(
  rule: StoredRule,
  active: ReadonlyMap<string, StoredAlert>,
  data: TickData,
  until: number,
  changes: KeptChange[],
): number {
  const found = evaluateRule(rule, active, data, until).evaluated;
  for (const { series, state, transitions, episode } of found) {
    if (episode !== null) changes.push({ ...ofRule(rule), series, state, transitions, episode });
  }
  return found.length;
}

function ofRule(rule: StoredRule): Pick<KeptChange, 'ruleId' | 'rule' | 'subject'> {
  return { ruleId: rule.id, rule: writtenRule(rule), subject: ruleSubject(rule) };
}
