import { type ChangedField, changedFields } from '../../_alert/backtest/changed-fields.ts';
import { type DailyHabit, dailyHabit } from '../../_alert/backtest/daily-habit.ts';
import { type DrawnSeries, drawnSeries } from '../../_alert/backtest/drawn-series.ts';
import { type MarkedMoment, type MarkedQuality, markedQuality, missedMoments } from '../../_alert/backtest/moments.ts';
import { type PageCounts, pageCounts } from '../../_alert/backtest/pages.ts';
import { episodesUnder, type RecordedSeries, recorded } from '../../_alert/backtest/recorded.ts';
import { type SplitPreview, splitPreview } from '../../_alert/backtest/split-preview.ts';
import { type SweptThreshold, sweepThreshold } from '../../_alert/backtest/sweep.ts';
import type { Episode } from '../../_alert/episode/episode.ts';
import type { AlertRule } from '../../_alert/rule/rule.ts';
import { MINUTE_MS } from '../../_close/time/grain.ts';
import type { TimeSpan } from '../../_close/time/time-span.ts';
import type { Connection } from '../../_store/database/connection.ts';
import type { Judging } from '../deploy/judging.ts';
import { type ReadMinutes, replayedRule } from './replayed-rule.ts';
import { unheardWarnings } from './unheard-warnings.ts';

/** What one rule would have done. */
export interface RuleBacktest extends PageCounts {
  /** All that began, also those that faded; the earliest first. */
  episodes: Episode[];
  quality: MarkedQuality;
  /** It pages at the same hours on most days; null if it does not. */
  habit: DailyHabit | null;
}

/** What one change does by itself. The numbers need not add up. */
export interface AttributedChange {
  field: ChangedField['field'];
  /** The current rule with this change alone, and the edited one without it. */
  alone: AttributedCounts;
  without: AttributedCounts;
}

/** What a change costs and saves. */
export interface AttributedCounts {
  pagesAWeek: number;
  medianDelayMs: number | null;
  missed: number;
}

/** What a rule would have done over a stretch of the past, beside the rule as it is kept. */
export interface Backtest extends TimeSpan {
  edited: RuleBacktest;
  /** null where there is no other rule. */
  current: RuleBacktest | null;
  changes: AttributedChange[];
  sweep: SweptThreshold[];
  split: SplitPreview;
  series: DrawnSeries[];
  /** Marked moments of the time. */
  moments: MarkedMoment[];
  /** Sentences. */
  warnings: string[];
}

export interface BacktestAsked extends TimeSpan, Judging {
  rule: AlertRule;
  current: AlertRule | null;
  /** An IANA time zone, in which nights and hours are. */
  zone: string;
}

/** A chart has no more points. */
const MOST_POINTS = 720;
/** The series that paged most are drawn. */
const MOST_SERIES = 20;

/** Evaluates a rule over the past, and the kept one beside it. It keeps and sends nothing. */
export async function backtest(
  db: Connection,
  { rule, current, zone, warmUpMs, retention, ...asked }: BacktestAsked,
  moments: readonly MarkedMoment[],
  now: number,
): Promise<Backtest> {
  const read: ReadMinutes = new Map();
  const run = async (one: AlertRule) => {
    const { ticks, span, warnings } = await replayedRule(db, one, asked, { warmUpMs, retention }, now, read);
    const all = recorded(ticks);
    return { all, span, warnings, episodes: episodesUnder(one, all) };
  };
  const edited = await run(rule);
  const { span } = edited;
  const marked = moments.filter(({ at }) => at >= span.from && at < span.to);
  const before = current === null ? null : await run(current);
  const changes: AttributedChange[] = [];
  for (const { field, alone, without } of current === null ? [] : changedFields(current, rule)) {
    const counts = async (one: AlertRule) => attributed((await run(one)).episodes, marked, span, zone);
    changes.push({ field, alone: await counts(alone), without: await counts(without) });
  }
  const stepMs = MINUTE_MS * Math.max(1, Math.ceil((span.to - span.from) / MINUTE_MS / MOST_POINTS));
  const { condition } = rule;
  return {
    ...span,
    edited: ruleBacktest(edited.episodes, marked, span, zone),
    current: before && ruleBacktest(before.episodes, marked, span, zone),
    changes,
    sweep: condition.kind === 'threshold' ? sweepThreshold({ ...rule, condition }, edited.all, marked, span, zone) : [],
    split: splitPreview(rule, edited.all),
    series: mostPaging(edited.all, edited.episodes).map((one) => drawnSeries(one, stepMs)),
    moments: marked,
    warnings: [...(await unheardWarnings(db, [rule])).flat(), ...edited.warnings],
  };
}

function ruleBacktest(
  episodes: Episode[],
  moments: readonly MarkedMoment[],
  span: TimeSpan,
  zone: string,
): RuleBacktest {
  return {
    ...pageCounts(episodes, span, zone),
    episodes,
    quality: markedQuality(episodes, moments),
    habit: dailyHabit(episodes, span, zone),
  };
}

function attributed(
  episodes: readonly Episode[],
  moments: readonly MarkedMoment[],
  span: TimeSpan,
  zone: string,
): AttributedCounts {
  const { pagesAWeek, medianDelayMs } = pageCounts(episodes, span, zone);
  return { pagesAWeek, medianDelayMs, missed: missedMoments(episodes, moments).length };
}

function mostPaging(all: readonly RecordedSeries[], episodes: readonly Episode[]): RecordedSeries[] {
  const pages = ({ series }: RecordedSeries) =>
    episodes.filter(
      ({ key, service, environment, firedAt }) =>
        firedAt !== null && key === series.key && service === series.service && environment === series.environment,
    ).length;
  return all
    .map((one) => ({ one, pages: pages(one) }))
    .sort((a, b) => b.pages - a.pages)
    .slice(0, MOST_SERIES)
    .map(({ one }) => one);
}
