import type { TimeSpan } from '../../../../_close/time/time-span.ts';
import type { DeployComparison, OverlaidLine, OverlaidPoint } from '../../../../_query/deploy/comparison-record.ts';

/** One step of the chart of both periods: what each line says of it. */
export interface OverlayBucket {
  /** On the axis, epoch ms. */
  t: number;
  before: OverlaidPoint | null;
  after: OverlaidPoint | null;
  /** Of each control day that counts. */
  days: (OverlaidPoint | null)[];
  /** Of the new version in what both ended; null where that is not known. */
  share: number | null;
}

/** The chart of both periods, before it has a size. */
export interface OverlayLayout extends TimeSpan {
  step: number;
  buckets: OverlayBucket[];
  /** The highest value of the axis, at least. */
  top: number;
}

/** Time before is drawn for so many times as long as what is compared with it, so that this stays readable. */
const MOST_BEFORE = 3;
/** A step has few connections below this share of the usual number. */
const FEW_SHARE = 0.25;
/** An interval stretches the axis to this multiple of the highest line at most. */
const MOST_STRETCH = 1.5;

/** Lays all lines over one axis, in steps that begin with the period after; null where there is nothing to draw. */
export function overlayLayout({ overlay, adoption, windows, deploy }: Overlaid): OverlayLayout | null {
  const { stepMs: step, lines } = overlay;
  if (windows === null || lines.every(({ points }) => points.length === 0)) return null;
  const { after } = windows;
  const starts = [deploy.heardAt ?? deploy.startedAt, ...lines.flatMap(startOf)];
  const earliest = windows.leftOut.from - MOST_BEFORE * Math.max(after.to - after.from, 2 * step);
  const wanted = Math.max(Math.min(...starts), earliest);
  const from = after.from - Math.ceil((after.from - wanted) / step) * step;
  const end = Math.max(after.to, ...lines.flatMap((line) => endOf(line, step)));
  const count = Math.max(1, Math.ceil((end - from) / step));
  const at = (line: OverlaidLine | undefined, t: number) =>
    line?.points.find(covers(line.shiftMs, t + step / 2, step)) ?? null;
  const beforeLine = lines.find(({ side, isDay }) => side === 'before' && !isDay);
  const afterLine = lines.find(({ side }) => side === 'after');
  const dayLines = lines.filter(({ isDay }) => isDay);
  const buckets = Array.from({ length: count }, (_, index): OverlayBucket => {
    const t = from + index * step;
    const before = at(beforeLine, t);
    const own = at(afterLine, t);
    const days = dayLines.map((line) => at(line, t));
    return { t, before, after: own, days, share: shareAt(adoption, t + step / 2) };
  });
  return { from, to: from + count * step, step, buckets, top: topOf(buckets) };
}

type Overlaid = Pick<DeployComparison, 'overlay' | 'adoption' | 'windows' | 'deploy'>;

function startOf({ points, shiftMs }: OverlaidLine): number[] {
  const first = points.find(({ value }) => value !== null);
  return first === undefined ? [] : [first.t + shiftMs];
}

function endOf({ points, shiftMs }: OverlaidLine, step: number): number[] {
  const last = points.at(-1);
  return last === undefined ? [] : [last.t + shiftMs + step];
}

function covers(shiftMs: number, middle: number, step: number) {
  return ({ t }: OverlaidPoint) => t + shiftMs <= middle && middle < t + shiftMs + step;
}

function shareAt({ stepMs, points }: DeployComparison['adoption'], middle: number): number | null {
  return points.find(({ t }) => t <= middle && middle < t + stepMs)?.share ?? null;
}

/** As high as the lines, and as their intervals within reason. A step of few connections may leave the axis. */
function topOf(buckets: readonly OverlayBucket[]): number {
  const points = [buckets.map(({ before }) => before), buckets.map(({ after }) => after)].flatMap(usualPoints);
  const days = buckets.flatMap((bucket) => bucket.days.map((day) => day?.value ?? 0));
  const lines = Math.max(0, ...points.map(({ value }) => value ?? 0), ...days);
  const intervals = Math.max(0, ...points.map(({ interval }) => interval?.[1] ?? 0));
  return lines === 0 ? intervals : Math.max(lines, Math.min(intervals, lines * MOST_STRETCH));
}

/** The points of one side, but for those with far fewer connections than usual, such as the newest one. */
function usualPoints(side: readonly (OverlaidPoint | null)[]): OverlaidPoint[] {
  const points = side.filter((point) => point !== null);
  const exposures = points.map(({ denominator }) => denominator).sort((a, b) => a - b);
  const usual = exposures[Math.floor(exposures.length / 2)] ?? 0;
  return points.filter(({ denominator }) => denominator >= usual * FEW_SHARE);
}
