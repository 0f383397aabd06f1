import type { Bucket } from '../../_close/measure/bucket.ts';
import { definitionOf, type NumberMeasure } from '../../_close/measure/measure.ts';
import { measureName } from '../../_close/measure/measure-name.ts';
import { bucketOf, DAY_MS, HOUR_MS, MINUTE_MS } from '../../_close/time/grain.ts';
import type { TimeSpan } from '../../_close/time/time-span.ts';
import { countText, rateText, spanText as timesText, timeText } from '../../_deploy/report/figures.ts';
import type { ChannelKind } from '../channel/channel.ts';
import type { Episode } from '../episode/episode.ts';
import type { AlertRule } from '../rule/rule.ts';
import { spanText } from '../rule/span-text.ts';
import { messageSubject } from './message-title.ts';

/** What was measured before and while an alert fired, as bars. Times are epoch ms. */
export interface MessageChart {
  from: number;
  stepMs: number;
  /** One for each step; null where there was nothing to divide by. */
  values: (number | null)[];
  /** Where the rule draws the line; null where that is of something else than the bars. */
  threshold: number | null;
  firedAt: number | null;
  /** What the bars say, for who does not see them. */
  text: string;
}

/** The kinds that take a picture with a message. The others show one from a public address alone, which a dashboard has not. */
export const PICTURE_KINDS: readonly ChannelKind[] = ['discord', 'email'];

/** What was before it fired makes clear that it is worse now. */
const LEAD_MS = 45 * MINUTE_MS;
const MOST_BARS = 48;
const STEPS_MS = [2 * MINUTE_MS, 5 * MINUTE_MS, 15 * MINUTE_MS, HOUR_MS, 4 * HOUR_MS];

/** Over which time an alert is drawn, in whole steps up to a whole minute. @param now epoch ms */
export function chartSpan({ startedAt }: Pick<Episode, 'startedAt'>, now: number): TimeSpan & { stepMs: number } {
  const until = bucketOf(now, MINUTE_MS);
  const from = startedAt - LEAD_MS;
  const stepMs = STEPS_MS.find((step) => until - from <= (MOST_BARS - 1) * step) ?? DAY_MS;
  return { from: Math.floor(Math.max(from, until - MOST_BARS * stepMs) / stepMs) * stepMs, to: until, stepMs };
}

/**
 * The chart of an alert; null where nothing was measured.
 * @param measured what the bars are of, step by step
 */
export function messageChart(
  rule: AlertRule,
  episode: Episode,
  measured: { measure: NumberMeasure; points: readonly Bucket<number>[] },
  { from, to, stepMs }: TimeSpan & { stepMs: number },
): MessageChart | null {
  const { measure, points } = measured;
  // A count without anything that ended is no zero.
  const values = points.map(({ value, denominator }) => (denominator === 0 ? null : value));
  const worst = points.reduce<Bucket<number> | null>((found, point) => (isHigher(point, found) ? point : found), null);
  if (worst === null) return null;
  const isCount = definitionOf(measure).kind === 'count';
  const line = (episode.fired ?? episode.latest)?.threshold ?? 0;
  const threshold = isCount || !isOfBars(rule) || line <= 0 ? null : line;
  const figure = (value: number | null) => (isCount ? countText(value ?? 0) : rateText(value));
  const of = isCount ? '' : ` (${countText(worst.numerator ?? 0)} of ${countText(worst.denominator ?? 0)})`;
  return {
    from,
    stepMs,
    values,
    threshold,
    firedAt: episode.firedAt,
    text: [
      `${messageSubject({ rule, episode })}: ${measureName(measure)} in each ${spanText(stepMs)}, ${timesText({ from, to })}`,
      `highest ${figure(worst.value)}${of} at ${timeText(worst.t).slice(11)}`,
      threshold === null ? '' : `the line is at ${figure(threshold)}`,
    ]
      .filter((part) => part !== '')
      .join('; '),
  };
}

function isHigher({ value, denominator }: Bucket<number>, than: Bucket<number> | null): boolean {
  if (value === null || denominator === 0) return false;
  return than?.value == null || value > than.value;
}

/** Whether the rule's line is of what the bars are of. */
function isOfBars({ condition }: AlertRule): boolean {
  return condition.kind !== 'new_pair' && condition.kind !== 'silence';
}
