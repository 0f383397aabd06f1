import { coversService } from '../../_alert/reading/series.ts';
import { ruleSpans } from '../../_alert/reading/spans.ts';
import { MinuteTable } from '../../_alert/replay/minute-table.ts';
import { type ReplayedTick, replay } from '../../_alert/replay/replay.ts';
import { type AlertRule, filterValues } from '../../_alert/rule/rule.ts';
import { TICK_MS } from '../../_alert/step/tick.ts';
import { isDuration } from '../../_close/measure/measure.ts';
import { SETTLING_MS } from '../../_close/time/arrival.ts';
import { bucketOf, DAY_MS, MINUTE_MS } from '../../_close/time/grain.ts';
import type { Retention } from '../../_close/time/retention.ts';
import type { TimeSpan } from '../../_close/time/time-span.ts';
import type { Connection } from '../../_store/database/connection.ts';
import type { Judging } from '../deploy/judging.ts';
import { restricts } from '../gather/filter.ts';
import { resolveScope, type Scope } from '../gather/scope.ts';
import { factHistory } from './fact-history.ts';
import { heardMinutes, minuteHistograms, minuteRows } from './minute-rows.ts';

/** A rule over a stretch of the past, tick by tick. */
export interface ReplayedRule {
  /** The ticks judge up to times in (from, to]. */
  span: TimeSpan;
  ticks: Iterable<ReplayedTick>;
  /** What made the stretch shorter than it was asked for. */
  warnings: string[];
}

/** Minutes that were read for one rule, and serve others that look at the same: by what they look at. */
export type ReadMinutes = Map<string, Promise<MinuteTable>>;

/**
 * Evaluates a rule over the past as it would have been evaluated then. It keeps and sends nothing.
 * @param asked up to when the ticks judge: after `from`, up to `to` (epoch ms)
 * @param now epoch ms
 */
export async function replayedRule(
  db: Connection,
  rule: AlertRule,
  asked: TimeSpan,
  { warmUpMs, retention }: Judging,
  now: number,
  read: ReadMinutes = new Map(),
): Promise<ReplayedRule> {
  const { span, warnings } = replayableSpan(rule, asked, now, retention);
  const all = await resolveScope(db, {
    ...(restricts(filterValues(rule.filter, 'service')) && { service: filterValues(rule.filter, 'service') }),
    ...(restricts(filterValues(rule.filter, 'environment')) && {
      environment: filterValues(rule.filter, 'environment'),
    }),
  });
  const scope = all.filter((service) => coversService(rule.filter, service));
  const ticks = ticksOf(span);
  const table = await sharedTable(read, db, rule, scope, span);
  const facts = await factHistory(db, rule, scope, span, ticks, warmUpMs);
  // What the rows are of is restricted already: they have no version, role and route unless the rule is split by it.
  const { service, environment } = rule.filter;
  const restricted: AlertRule = { ...rule, filter: { service, environment } };
  const dataAt = (until: number) => ({
    services: scope,
    sums: (wanted: TimeSpan) => table.sums(wanted),
    histograms: (...wanted: Parameters<MinuteTable['histograms']>) => table.histograms(...wanted),
    heard: (wanted: TimeSpan) => table.heard(wanted),
    ...facts(until),
  });
  return { span, ticks: replay(restricted, ticks, dataAt), warnings };
}

/** So far back a rule looks from a tick, ms. */
function lookBackMs(rule: AlertRule): number {
  const { window, baseline, burn } = ruleSpans(rule, 0);
  return -Math.min(window.from, ...baseline.map(({ from }) => from), ...burn.map(({ long }) => long.from));
}

function replayableSpan(
  rule: AlertRule,
  asked: TimeSpan,
  now: number,
  retention: Retention,
): { span: TimeSpan; warnings: string[] } {
  const oldest = now - retention.rollupsMs[MINUTE_MS] + lookBackMs(rule);
  const newest = bucketOf(now - SETTLING_MS, TICK_MS);
  const from = Math.max(bucketOf(asked.from, TICK_MS), -bucketOf(-oldest, TICK_MS));
  const to = Math.max(from, Math.min(bucketOf(asked.to, TICK_MS), newest));
  const days = retention.rollupsMs[MINUTE_MS] / DAY_MS;
  const warnings =
    from > asked.from
      ? [`Minutes are kept for ${days} days, and the rule looks back: the backtest begins later than it was asked to.`]
      : [];
  return { span: { from, to }, warnings };
}

function ticksOf({ from, to }: TimeSpan): number[] {
  return Array.from({ length: Math.max(0, (to - from) / TICK_MS) }, (_, index) => from + (index + 1) * TICK_MS);
}

function sharedTable(
  read: ReadMinutes,
  db: Connection,
  rule: AlertRule,
  scope: Scope,
  span: TimeSpan,
): Promise<MinuteTable> {
  const { measure, filter, splitBy, condition } = rule;
  const key = JSON.stringify([measure, filter, splitBy, condition.kind, lookBackMs(rule), span]);
  const known = read.get(key) ?? minuteTable(db, rule, scope, span);
  read.set(key, known);
  return known;
}

/** The minutes that the ticks of a span look at. */
async function minuteTable(
  db: Connection,
  rule: AlertRule,
  scope: Scope,
  { from, to }: TimeSpan,
): Promise<MinuteTable> {
  const { condition, measure } = rule;
  const isMeasured = condition.kind === 'threshold' || condition.kind === 'change' || condition.kind === 'burn_rate';
  if (!isMeasured) return new MinuteTable(scope, [], new Map());
  const wanted = { from: from - lookBackMs(rule), to };
  const heard = await heardMinutes(db, scope, wanted);
  if (isDuration(measure)) {
    return new MinuteTable(scope, [], heard, await minuteHistograms(db, rule, scope, wanted));
  }
  return new MinuteTable(scope, await minuteRows(db, { ...rule, measure }, scope, wanted), heard);
}
