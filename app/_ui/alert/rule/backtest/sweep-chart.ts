import type { SweptThreshold } from '../../../../_alert/backtest/sweep.ts';

/** A stretch of thresholds. */
export interface Plateau {
  from: number;
  to: number;
}

/** Pages differ by less than this share, or by less than half a page a week. */
const SAME_SHARE = 0.2;
const SAME_PAGES = 0.5;
/** A stretch shorter than this ratio is none. */
const SHORTEST = 1.2;
const TICKS = [1, 3, 10, 30, 100, 300, 1000, 3000, 10_000];

/** The stretch around the threshold in which pages a week hardly change; null where it stands on a slope, or pages nothing. */
export function plateauOf(sweep: readonly SweptThreshold[], threshold: number): Plateau | null {
  const here = nearest(sweep, threshold);
  const own = sweep[here];
  if (own === undefined || own.pagesAWeek === 0) return null;
  const most = Math.max(SAME_PAGES, own.pagesAWeek * SAME_SHARE);
  const isSame = (index: number) => Math.abs((sweep[index]?.pagesAWeek ?? Number.NaN) - own.pagesAWeek) <= most;
  let [first, last] = [here, here];
  while (isSame(first - 1)) first -= 1;
  while (isSame(last + 1)) last += 1;
  const [from, to] = [sweep[first]?.threshold ?? 0, sweep[last]?.threshold ?? 0];
  return from > 0 && to / from >= SHORTEST ? { from, to } : null;
}

/** What the sweep has for a threshold; null without a sweep. */
export function sweptAt(sweep: readonly SweptThreshold[], threshold: number): SweptThreshold | null {
  return sweep[nearest(sweep, threshold)] ?? null;
}

function nearest(sweep: readonly SweptThreshold[], threshold: number): number {
  let best = 0;
  sweep.forEach(({ threshold: other }, index) => {
    const before = sweep[best]?.threshold ?? Number.POSITIVE_INFINITY;
    if (Math.abs(other - threshold) < Math.abs(before - threshold)) best = index;
  });
  return best;
}

/** The scale of pages a week: logarithmic, and with a 0. */
export function pagesScale(most: number): { share: (pages: number) => number; ticks: number[] } {
  const top = Math.max(most, 3);
  return {
    share: (pages) => Math.log1p(Math.min(pages, top)) / Math.log1p(top),
    ticks: [0, ...TICKS.filter((tick) => tick <= top)],
  };
}
