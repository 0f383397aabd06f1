import { proportionInterval } from '../../_close/statistics/proportion-interval.ts';
import { CLUSTER_BUCKET_MS, DAY_MS, HOUR_MS, MINUTE_MS } from '../../_close/time/grain.ts';
import type { TimeSpan } from '../../_close/time/time-span.ts';
import type { SideSums } from '../../_deploy/verdict/compared-sides.ts';
import type { ComparedDeploy } from './compared-deploy.ts';
import type { DeployComparison, OverlaidLine, OverlaidPoint } from './comparison-record.ts';
import { isBeforeShort, type LookedAt } from './look.ts';

/** About so many steps are drawn. */
const STEPS = 24;
const WIDTHS = [1, 2, 5, 10, 20, 30, 60, 120].map((minutes) => minutes * MINUTE_MS);

/** Both periods over time: the period after, and what it is compared with, moved to lie over it. */
export function overlay(looked: LookedAt): DeployComparison['overlay'] {
  const { windows, sides, stepMs: finest } = looked;
  const { after, before } = windows;
  // What ran before may be known by ten minutes only: a finer step would show gaps.
  const isFine = windows.method === 'side_by_side' || isBeforeShort(looked);
  const stepMs = widthOf(after, isFine ? finest : Math.max(finest, CLUSTER_BUCKET_MS));
  const line = (
    side: OverlaidLine['side'],
    span: TimeSpan,
    rows: readonly SideSums[],
    shiftMs: number,
    isDay: boolean,
  ): OverlaidLine => ({ side, isDay, shiftMs, points: pointsOf(rows, span, stepMs) });
  const lines = [line('after', after, sides.after, 0, false)];
  if (windows.method === 'control_days') {
    const shifted = before.flatMap((span, index) =>
      (sides.days[index] ?? []).map(({ t, sums }) => ({ t: t + after.from - span.from, sums })),
    );
    lines.push(line('before', after, shifted, 0, false));
    for (const [index, span] of before.entries()) {
      lines.push(line('before', span, sides.days[index] ?? [], after.from - span.from, true));
    }
  } else {
    const [span = after] = before;
    // What ran before is drawn where it was.
    lines.push(line('before', span, sides.before, 0, false));
  }
  return { stepMs, lines };
}

/** The share of the new version over time, from the start of the deploy on. */
export function adoption(
  { stretches, stepMs: finest }: LookedAt,
  { startedAt }: ComparedDeploy,
): DeployComparison['adoption'] {
  const last = stretches.at(-1);
  const span = { from: startedAt, to: last ? last.t + last.lengthMs : startedAt };
  const stepMs = widthOf(span, finest);
  const steps = new Map<number, { before: number; after: number }>();
  for (const { t, before, after } of stretches) {
    const start = Math.floor(t / stepMs) * stepMs;
    const step = steps.get(start) ?? { before: 0, after: 0 };
    steps.set(start, { before: step.before + before, after: step.after + after });
  }
  const points = [...steps]
    .sort(([a], [b]) => a - b)
    .map(([t, { before, after }]) => ({
      t,
      share: before + after > 0 ? after / (before + after) : null,
      endedConnections: before + after,
    }));
  return { stepMs, points };
}

function widthOf({ from, to }: TimeSpan, finest: number): number {
  const wanted = (to - from) / STEPS;
  return WIDTHS.find((width) => width >= Math.max(wanted, finest)) ?? (to - from > 2 * DAY_MS ? DAY_MS : 2 * HOUR_MS);
}

function pointsOf(rows: readonly SideSums[], span: TimeSpan, stepMs: number): OverlaidPoint[] {
  const count = Math.max(0, Math.ceil((span.to - span.from) / stepMs));
  const sums = Array.from({ length: count }, () => ({ affected: 0, ended: 0, affectedSquares: 0, endedSquares: 0 }));
  for (const { t, sums: own } of rows) {
    const step = sums[Math.floor((t - span.from) / stepMs)];
    if (step === undefined) continue;
    step.affected += own.affectedConnections ?? 0;
    step.ended += own.endedConnections ?? 0;
    step.affectedSquares += own.affectedSquares ?? 0;
    step.endedSquares += own.endedSquares ?? 0;
  }
  return sums.map(({ affected, ended, affectedSquares, endedSquares }, index) => ({
    t: span.from + index * stepMs,
    value: ended > 0 ? affected / ended : null,
    numerator: affected,
    denominator: ended,
    interval: proportionInterval(
      { weight: affected, squares: affectedSquares },
      { weight: ended, squares: endedSquares },
    ),
  }));
}
