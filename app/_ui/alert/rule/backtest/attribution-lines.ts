import type { JudgingField } from '../../../../_alert/backtest/changed-fields.ts';
import type { AttributedCounts } from '../../../../_query/alert/backtest.ts';
import { formatDuration } from '../../../format/duration.ts';
import { pagesText } from '../../pages-text.ts';
import type { BacktestAnswer } from './backtest-answer.ts';

const NAMES: Record<JudgingField, string> = {
  measure: 'measure',
  filter: 'where',
  splitBy: 'split',
  threshold: 'threshold',
  recoverAt: 'recovery',
  windowMs: 'window',
  forMs: 'for',
  keepFiringForMs: 'keeps firing',
  minEvents: 'least events',
  evidence: 'gate',
  noTelemetry: 'no telemetry',
  idle: 'no closes',
  muteDuringRollOut: 'roll-outs',
};

/** What one change does alone, and what is lost without it. */
export interface AttributionLine {
  name: string;
  text: string;
  changesNothing: boolean;
}

/** A line for each changed field: "32.5 → 14 alone, 9.5 without it, fires later by 24 min". They need not add up. */
export function attributionLines(
  answer: Pick<BacktestAnswer, 'pagesAWeek' | 'medianDelayMs' | 'quality' | 'current' | 'changes'>,
): AttributionLine[] {
  const { current, changes } = answer;
  if (current === null) return [];
  const [before, after] = [countsOf(current), countsOf(answer)];
  return changes.map(({ field, alone, without }) => {
    const changesNothing = isSame(alone, before) && isSame(without, after);
    const pages = `${pagesText(before.pagesAWeek)} → ${pagesText(alone.pagesAWeek)} alone, ${pagesText(without.pagesAWeek)} without it`;
    return {
      name: NAMES[field],
      changesNothing,
      text: changesNothing ? 'changes nothing' : pages + costs(before, alone),
    };
  });
}

type Counted = Pick<BacktestAnswer, 'pagesAWeek' | 'medianDelayMs' | 'quality'>;

function countsOf({ pagesAWeek, medianDelayMs, quality: { recall, should } }: Counted): AttributedCounts {
  return { pagesAWeek, medianDelayMs, missed: recall === null ? 0 : Math.round((1 - recall) * should) };
}

function isSame(a: AttributedCounts, b: AttributedCounts): boolean {
  return a.pagesAWeek === b.pagesAWeek && a.medianDelayMs === b.medianDelayMs && a.missed === b.missed;
}

function costs(before: AttributedCounts, alone: AttributedCounts): string {
  const later = (alone.medianDelayMs ?? 0) - (before.medianDelayMs ?? 0);
  const delay =
    alone.medianDelayMs === null || before.medianDelayMs === null || later === 0
      ? ''
      : `, fires ${later > 0 ? 'later' : 'earlier'} by ${formatDuration(Math.abs(later))}`;
  const missed = alone.missed - before.missed;
  return missed === 0 ? delay : `${delay}, misses ${Math.abs(missed)} marked ${missed > 0 ? 'more' : 'fewer'}`;
}
