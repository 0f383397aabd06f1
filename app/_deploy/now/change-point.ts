import type { ConnectionCounts } from '../connection-counts.ts';

/** What ended in one step that starts at `t`, epoch ms. */
export interface CountedStep extends Pick<ConnectionCounts, 'ended' | 'affected'> {
  t: number;
}

/**
 * Since when (epoch ms) the rate is another one: of all ways to cut the steps in two, each part with a rate of its own, the
 * start of the second part in the one under which the counts are likeliest. Only cuts after which the rate is higher (`up`)
 * or lower (`down`) are looked at; null without any.
 * @param steps in order of time, up to now
 */
export function changePoint(steps: readonly CountedStep[], direction: 'up' | 'down'): number | null {
  const counted = steps.filter(({ ended }) => ended > 0);
  const all = { ended: 0, affected: 0 };
  for (const { ended, affected } of counted) {
    all.ended += ended;
    all.affected += affected;
  }
  const before = { ended: 0, affected: 0 };
  let best: { t: number; logLikelihood: number } | null = null;
  for (const { t, ended, affected } of counted) {
    const after = { ended: all.ended - before.ended, affected: all.affected - before.affected };
    const difference = after.affected / after.ended - before.affected / before.ended;
    if (direction === 'up' ? difference > 0 : difference < 0) {
      const logLikelihood = logBinomial(before) + logBinomial(after);
      if (best === null || logLikelihood > best.logLikelihood) best = { t, logLikelihood };
    }
    before.ended += ended;
    before.affected += affected;
  }
  return best?.t ?? null;
}

/** The logarithm of the likelihood of a count at its own rate, without what is the same for all cuts. */
function logBinomial({ ended, affected }: { ended: number; affected: number }): number {
  const rate = Math.min(1, affected / ended);
  const unaffected = Math.max(0, ended - affected);
  return (affected > 0 ? affected * Math.log(rate) : 0) + (unaffected > 0 ? unaffected * Math.log1p(-rate) : 0);
}
