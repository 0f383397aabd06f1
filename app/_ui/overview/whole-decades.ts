import type { LateSendDelayBin } from '../../_query/measure/late-send-delay.ts';

/**
 * Extends bins of equal logarithmic width, starting at powers of ten, to whole decades, so that a few observations
 * don't fill the plot as one bar. A first bin that reaches down to 0 stays the first.
 */
export function wholeDecades(bins: readonly LateSendDelayBin[]): LateSendDelayBin[] {
  const open = bins.filter(({ fromMs }) => fromMs === 0);
  const closed = bins.filter(({ fromMs }) => fromMs > 0);
  const [first] = closed;
  const last = closed.at(-1);
  if (!first || !last) return [...bins];
  const perDecade = Math.round(1 / Math.log10(first.toMs / first.fromMs));
  const index = (ms: number) => Math.round(Math.log10(ms) * perDecade);
  const start = Math.floor(index(first.fromMs) / perDecade) * perDecade;
  const end = Math.ceil(index(last.toMs) / perDecade) * perDecade;
  const known = new Map(closed.map((bin) => [index(bin.fromMs), bin]));
  const all = Array.from({ length: end - start }, (_, offset) => {
    const at = start + offset;
    return known.get(at) ?? { fromMs: 10 ** (at / perDecade), toMs: 10 ** ((at + 1) / perDecade), count: 0, closed: 0 };
  });
  return [...open, ...all];
}
