import { z } from 'zod';
import { type ChangedField, JUDGING_FIELDS } from '../../_alert/backtest/changed-fields.ts';
import type { DailyHabit } from '../../_alert/backtest/daily-habit.ts';
import type { DrawnPoint, DrawnSeries } from '../../_alert/backtest/drawn-series.ts';
import type { MarkedMoment, MarkedQuality } from '../../_alert/backtest/moments.ts';
import { HELD_BACK_FATES, type PageCounts } from '../../_alert/backtest/pages.ts';
import type { SplitPreview } from '../../_alert/backtest/split-preview.ts';
import type { SweptThreshold } from '../../_alert/backtest/sweep.ts';
import type { Episode } from '../../_alert/episode/episode.ts';
import { PHASES } from '../../_alert/step/series-state.ts';
import type { AttributedChange, AttributedCounts, Backtest, RuleBacktest } from '../../_query/alert/backtest.ts';
import { EPISODE } from './alert-episode.ts';
import { COMPONENTS } from './components.ts';
import type { Shape } from './shape.ts';
import { epochMs, ms, range } from './value.ts';

const pagesAWeek = z.number().min(0);
const share = z.number().min(0).max(1).nullable();

const pageCounts = {
  pages: z.int().min(0).describe('Episodes that would have fired'),
  pagesAWeek,
  atNight: z.int().min(0).describe('Of `pages`: between 22:00 and 07:00 in the zone'),
  firingMs: ms.describe('How long alerts would have fired, all together'),
  longestMs: ms,
  medianDelayMs: ms.nullable().describe('From when the condition held to the page; null without a page'),
  heldBack: z
    .record(z.enum(HELD_BACK_FATES), z.int().min(0))
    .describe('Alerts that lacked evidence: paged later in the same episode, faded by themselves, or not known'),
  medianHeldBackMs: ms.nullable().describe('By how much those came later that were paged later'),
} satisfies Shape<PageCounts>;

const habit = z
  .strictObject({
    fromHour: z.int(),
    toHour: z.int(),
    days: z.int(),
    ofDays: z.int(),
  } satisfies Shape<DailyHabit>)
  .describe('The four hours of the day in which it fires on most days')
  .register(COMPONENTS, { id: 'AlertDailyHabit' });

const quality = z
  .strictObject({
    recall: share.describe('Of the moments at which it should page, the share at which it would have'),
    precision: share.describe('Of the pages that a mark says anything of, the share that should have been'),
    should: z.int().min(0),
    shouldNot: z.int().min(0),
  } satisfies Shape<MarkedQuality>)
  .register(COMPONENTS, { id: 'AlertMarkedQuality' });

const ruleBacktest = z
  .strictObject({
    ...pageCounts,
    episodes: z
      .array(z.strictObject(EPISODE satisfies Shape<Episode>))
      .describe('The earliest first; also those that faded'),
    quality,
    habit: habit.nullable(),
  } satisfies Shape<RuleBacktest>)
  .register(COMPONENTS, { id: 'AlertRuleBacktest' });

const attributedCounts = z
  .strictObject({
    pagesAWeek,
    medianDelayMs: ms.nullable(),
    missed: z.int().min(0),
  } satisfies Shape<AttributedCounts>)
  .register(COMPONENTS, { id: 'AlertAttributedCounts' });

const attributedChange = z
  .strictObject({
    field: z.enum(JUDGING_FIELDS) satisfies z.ZodType<ChangedField['field']>,
    alone: attributedCounts.describe('The current rule with this change alone'),
    without: attributedCounts.describe('The edited rule without it'),
  } satisfies Shape<AttributedChange>)
  .register(COMPONENTS, { id: 'AlertAttributedChange' });

const swept = z
  .strictObject({
    threshold: z.number(),
    pagesAWeek,
    missed: z.int().min(0).describe('Marked moments at which it should have paged, and would not have'),
  } satisfies Shape<SweptThreshold>)
  .register(COMPONENTS, { id: 'AlertSweptThreshold' });

const split = z
  .strictObject({
    alerts: z.int().min(0),
    tooSmall: z.int().min(0).describe('That can not reach the threshold in a window at their usual traffic'),
    largest: z.array(z.strictObject({ key: z.string(), service: z.string().nullable(), exposure: z.number().min(0) })),
  } satisfies Shape<SplitPreview>)
  .register(COMPONENTS, { id: 'AlertSplitPreview' });

const value = z.number().nullable();

const drawnPoint = z
  .strictObject({
    t: epochMs.describe('Up to when it was measured, epoch ms'),
    value,
    numerator: value,
    denominator: value,
    high: value.describe('The highest value of the ticks that the point stands for'),
    bound: value.describe('The lowest bound of them'),
    threshold: value,
    phase: z.enum(PHASES).describe('The most urgent of them'),
    isGap: z.boolean().describe('Nothing was heard'),
  } satisfies Shape<DrawnPoint>)
  .register(COMPONENTS, { id: 'AlertDrawnPoint' });

const drawnSeries = z
  .strictObject({
    key: z.string(),
    service: z.string().nullable(),
    environment: z.string().nullable(),
    points: z.array(drawnPoint),
  } satisfies Shape<DrawnSeries>)
  .register(COMPONENTS, { id: 'AlertDrawnSeries' });

export const moment = z
  .strictObject({
    id: z.string(),
    at: epochMs,
    service: z.string().nullable(),
    environment: z.string().nullable(),
    shouldPage: z.boolean(),
  } satisfies Shape<MarkedMoment>)
  .describe('A moment that somebody marked')
  .register(COMPONENTS, { id: 'AlertMoment' });

export const momentsAnswer = z.strictObject({ moments: z.array(moment) }).register(COMPONENTS, { id: 'AlertMoments' });

const { edited, ...beside } = {
  ...range,
  edited: ruleBacktest,
  current: ruleBacktest.nullable().describe('Of the rule that it was compared with; null without one'),
  changes: z.array(attributedChange).describe('Each change by itself; they need not add up'),
  sweep: z.array(swept).describe('Of a threshold: what others would have done'),
  split,
  series: z.array(drawnSeries).describe('Those that page most'),
  moments: z.array(moment).describe('Marked ones of the time'),
  warnings: z.array(z.string()),
} satisfies Shape<Backtest>;

export const backtestAnswer = z
  .strictObject({ ...edited.shape, ...beside })
  .describe('What a rule would have done; nothing is kept or sent')
  .register(COMPONENTS, { id: 'AlertBacktest' });
