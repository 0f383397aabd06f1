import { HISTOGRAM_BLOCK, histogramValue } from './histogram-key.ts';

/** Weighted observations by histogram key, in blocks of neighbouring buckets as they are stored. */
export class Histogram {
  readonly #blocks = new Map<number, number[]>();

  /** @param counts of the block's buckets, in their order */
  addBlock(block: number, counts: readonly number[]): void {
    const present = this.#blocks.get(block);
    if (present === undefined) {
      this.#blocks.set(block, [...counts]);
      return;
    }
    for (const [index, n] of counts.entries()) present[index] = (present[index] ?? 0) + n;
  }

  /** The buckets that are not empty, by rising key. */
  buckets(): { key: number; n: number }[] {
    const sorted = [...this.#blocks].sort(([a], [b]) => a - b);
    return sorted.flatMap(([block, counts]) => {
      const buckets: { key: number; n: number }[] = [];
      for (const [index, n] of counts.entries()) {
        if (n > 0) buckets.push({ key: block * HISTOGRAM_BLOCK + index, n });
      }
      return buckets;
    });
  }

  /** The (weighted) number of observations. */
  get count(): number {
    let count = 0;
    for (const counts of this.#blocks.values()) for (const n of counts) count += n;
    return count;
  }

  /**
   * Quantiles (lower nearest rank) in ms; each null without observations.
   * @param quantiles each from 0 to 1, ascending
   */
  quantiles(quantiles: readonly number[]): (number | null)[] {
    const observed = this.buckets();
    const total = observed.reduce((sum, { n }) => sum + n, 0);
    let index = 0;
    let seen = observed[0]?.n ?? 0;
    return quantiles.map((quantile) => {
      // Rounding in the sum of fractional weights must not push a rank into the next bucket.
      const rank = quantile * total * (1 - 1e-12);
      while (seen < rank && index < observed.length - 1) {
        index += 1;
        seen += observed[index]?.n ?? 0;
      }
      const found = observed[index];
      return found === undefined ? null : histogramValue(found.key);
    });
  }
}
