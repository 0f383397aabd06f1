import { histogramValue } from '../_close/histogram-key.ts';
import type { Connection } from '../_store/connection.ts';
import type { Filter } from './filter.ts';
import { histograms } from './histogram.ts';
import { percentiles } from './percentiles.ts';
import { resolveScope } from './scope.ts';
import { wholeRange } from './segments.ts';

/** How long after the close the late sends came. */
export interface LateSendDelay {
  p50: number | null;
  count: number;
  /** Every bin from the first to the last that is not empty; `toMs` exclusive. The first may reach down to 0. */
  bins: { fromMs: number; toMs: number; count: number }[];
}

const BINS_PER_DECADE = 8;

/**
 * Time to late send over the range, in logarithmic bins of an eighth of a decade above 1 ms and one below. Empty where
 * the filter names a route: the histograms are kept without it.
 */
export async function lateSendDelay(db: Connection, filter: Filter): Promise<LateSendDelay> {
  const scope = await resolveScope(db, filter);
  const segments = wholeRange(filter);
  const [row] = await histograms(db, { measure: 'timeToLateSendMs', scope, segments, filter });
  const counts = row?.counts ?? new Map<number, number>();
  const { p50, count } = percentiles(counts);

  const byBin = new Map<number, number>();
  for (const [key, n] of counts) {
    const bin = binOf(histogramValue(key));
    byBin.set(bin, (byBin.get(bin) ?? 0) + n);
  }
  const first = Math.min(...byBin.keys());
  const length = byBin.size === 0 ? 0 : Math.max(...byBin.keys()) - first + 1;
  const bins = Array.from({ length }, (_, index) => {
    const bin = first + index;
    return { fromMs: edge(bin), toMs: edge(bin + 1), count: byBin.get(bin) ?? 0 };
  });
  return { p50, count, bins };
}

/** Bin −1 is everything under 1 ms. */
function binOf(ms: number): number {
  return ms < 1 ? -1 : Math.floor(Math.log10(ms) * BINS_PER_DECADE);
}

function edge(bin: number): number {
  return bin < 0 ? 0 : 10 ** (bin / BINS_PER_DECADE);
}
