/** Observations between two delays. */
export interface DelayBin {
  fromMs: number;
  toMs: number;
  count: number;
}

const BINS_PER_DECADE = 8;

/**
 * Gathers fine bins into even ones on a logarithmic axis, without holes, over whole decades from 1 ms or less.
 * A fine bin counts where its geometric middle lies; delays under a tenth of a millisecond count in the first bin.
 */
export function delayBins(fine: readonly DelayBin[]): DelayBin[] {
  const counted = fine.filter((bin) => bin.count > 0);
  if (counted.length === 0) return [];
  const indexOf = (bin: DelayBin) =>
    Math.floor(BINS_PER_DECADE * Math.log10(Math.max(Math.sqrt(Math.max(bin.fromMs, 1e-9) * bin.toMs), 0.1)) + 1e-9);
  const indexes = counted.map(indexOf);
  const first = Math.min(0, Math.floor(Math.min(...indexes) / BINS_PER_DECADE) * BINS_PER_DECADE);
  const last = Math.ceil((Math.max(...indexes) + 1) / BINS_PER_DECADE) * BINS_PER_DECADE;
  const bins = Array.from({ length: last - first }, (_, offset) => ({
    fromMs: 10 ** ((first + offset) / BINS_PER_DECADE),
    toMs: 10 ** ((first + offset + 1) / BINS_PER_DECADE),
    count: 0,
  }));
  counted.forEach((bin, position) => {
    const target = bins[(indexes[position] ?? 0) - first];
    if (target) target.count += bin.count;
  });
  return bins;
}
