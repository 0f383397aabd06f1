/*
 * Logarithmic histogram after DDSketch (Masson, Rim, Lee: "DDSketch", VLDB 2019): bucket k > 0 holds the values in
 * (SMALLEST γ^(k-2), SMALLEST γ^(k-1)], so any value is known within 2 % and histograms merge by adding counts.
 */

/** Largest relative error of `histogramValue(histogramKey(v))`. */
export const RELATIVE_ERROR = 0.019;
const GAMMA = (1 + RELATIVE_ERROR) / (1 - RELATIVE_ERROR);
const LOG_GAMMA = Math.log(GAMMA);
/** A nanosecond, in ms: nothing shorter is measured. */
const SMALLEST = 1e-6;
const ZERO_KEY = 0;

/** Key of the bucket that holds a duration in ms. 0 has a bucket of its own, with all that is under a nanosecond. */
export function histogramKey(valueMs: number): number {
  if (!(valueMs >= SMALLEST)) return ZERO_KEY;
  return Math.ceil(Math.log(valueMs / SMALLEST) / LOG_GAMMA) + 1;
}

/** So many neighbouring buckets are kept in one row. */
export const HISTOGRAM_BLOCK = 16;

/** The row that a bucket is kept in, and its place there. */
export function histogramBlock(key: number): { block: number; index: number } {
  const block = Math.floor(key / HISTOGRAM_BLOCK);
  return { block, index: key - block * HISTOGRAM_BLOCK };
}

/** The value in ms that stands for a bucket: its relative distance to any value in it is at most RELATIVE_ERROR. */
export function histogramValue(key: number): number {
  if (key === ZERO_KEY) return 0;
  return (2 * SMALLEST * GAMMA ** (key - 1)) / (GAMMA + 1);
}

/** Values of a bucket lie in (from, to], in ms. */
export function histogramBounds(key: number): { fromMs: number; toMs: number } {
  if (key === ZERO_KEY) return { fromMs: 0, toMs: SMALLEST / GAMMA };
  return { fromMs: SMALLEST * GAMMA ** (key - 2), toMs: SMALLEST * GAMMA ** (key - 1) };
}
