import type { HistogramName } from '../../_close/measure/measure.ts';
import { Histogram } from '../../_close/statistics/histogram.ts';
import { histogramValue } from '../../_close/statistics/histogram-key.ts';
import type { Connection } from '../../_store/database/connection.ts';
import type { Filter } from '../gather/filter.ts';
import { resolveScope } from '../gather/scope.ts';
import { wholeRange } from '../gather/segments.ts';
import { histograms } from './histogram.ts';

/** Late sends that came so long after the close: `closed` of them on a socket that was CLOSED already, the others in CLOSING. */
export interface LateSendDelayBin {
  fromMs: number;
  toMs: number;
  count: number;
  closed: number;
}

/** How long after the close the late sends came. */
export interface LateSendDelay {
  p50: number | null;
  count: number;
  /** Every bin from the first to the last that is not empty; `toMs` exclusive. The first may reach down to 0. */
  bins: LateSendDelayBin[];
}

const BINS_PER_DECADE = 8;

/**
 * Time to late send over the range, in logarithmic bins of an eighth of a decade above 1 ms and one below. Empty where
 * the filter names a route: the histograms are kept without it.
 */
export async function lateSendDelay(db: Connection, filter: Filter): Promise<LateSendDelay> {
  const scope = await resolveScope(db, filter);
  const segments = wholeRange(filter);
  const of = async (measure: HistogramName): Promise<Histogram> => {
    const [row] = await histograms(db, { measure, scope, segments, filter });
    return row?.histogram ?? new Histogram();
  };
  const [all, closed] = await Promise.all([of('timeToLateSendMs'), of('timeToLateSendInClosedMs')]);
  const [p50 = null] = all.quantiles([0.5]);
  const allByBin = byBin(all);
  const closedByBin = byBin(closed);
  const first = Math.min(...allByBin.keys());
  const length = allByBin.size === 0 ? 0 : Math.max(...allByBin.keys()) - first + 1;
  const bins = Array.from({ length }, (_, index) => {
    const bin = first + index;
    const count = allByBin.get(bin) ?? 0;
    return { fromMs: edge(bin), toMs: edge(bin + 1), count, closed: closedByBin.get(bin) ?? 0 };
  });
  return { p50, count: all.count, bins };
}

function byBin(histogram: Histogram): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const { key, n } of histogram.buckets()) {
    const bin = binOf(histogramValue(key));
    counts.set(bin, (counts.get(bin) ?? 0) + n);
  }
  return counts;
}

/** Bin −1 is everything under 1 ms. */
function binOf(ms: number): number {
  return ms < 1 ? -1 : Math.floor(Math.log10(ms) * BINS_PER_DECADE);
}

function edge(bin: number): number {
  return bin < 0 ? 0 : 10 ** (bin / BINS_PER_DECADE);
}
