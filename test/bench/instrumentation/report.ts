import { type Goal, isReached } from '../goals.ts';
import { tableLines } from '../table.ts';
import { OWN, OWN_IN_SDK, PLAIN } from './contestants.ts';
import type { Comparison } from './run-scenario.ts';

const HEADER = ['', '', 'pairs', 'without', 'with', 'change', '95 % interval', 'goal', ''];

/** A block for each scenario and measure; `change` is with / without, or with − without after a sign. */
export function reportLines(comparisons: readonly Comparison[]): string[] {
  const rows = comparisons.flatMap((comparison, index) => {
    const { scenario, measure } = comparison;
    const before = comparisons[index - 1];
    const isNew = before?.scenario !== scenario || before.measure !== measure;
    return isNew ? [[`${scenario}: ${measure.title}`], cells(comparison)] : [cells(comparison)];
  });
  // Titles stand across the columns, so they must not widen the first.
  const lines = tableLines([HEADER, ...rows.filter((row) => row.length > 1)], 2);
  const result = [lines.shift() ?? ''];
  for (const row of rows) result.push(row.length > 1 ? (lines.shift() ?? '') : `\n${row[0]}`);
  return result;
}

function cells({ measure, contestant, against, pairs, without, with: withIt, change }: Comparison): string[] {
  const print = measure.comparedBy === 'ratio' ? (value: number) => value.toFixed(3) : signed;
  const goal = contestant === OWN || contestant === OWN_IN_SDK ? measure.goal : undefined;
  return [
    ' ',
    against === PLAIN ? contestant : `${contestant}, against ${against}`,
    String(pairs),
    threeDigits(without),
    threeDigits(withIt),
    print(change.median),
    change.interval === undefined ? 'too few pairs' : change.interval.map(print).join(' … '),
    goal === undefined ? '' : goalText(goal),
    goal === undefined ? '' : isReached(goal, change.median) ? 'reached' : 'missed',
  ];
}

function goalText(goal: Goal): string {
  return 'atLeast' in goal ? `≥ ${goal.atLeast}` : `≤ ${goal.atMost}`;
}

function signed(value: number): string {
  return `${value < 0 ? '−' : '+'}${threeDigits(Math.abs(value))}`;
}

/** At least three significant digits, and no decimals where there are as many before the point. */
function threeDigits(value: number): string {
  if (value >= 100) return Math.round(value).toLocaleString('en');
  return value.toFixed(value >= 10 ? 1 : value >= 1 ? 2 : 3);
}
