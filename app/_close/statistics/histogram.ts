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
    return this.#sortedBlocks().flatMap(([block, counts]) => {
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
    // Rounding in the sum of fractional weights must not push a rank into the next bucket.
    const total = this.count * (1 - 1e-12);
    const ranks = quantiles.map((quantile) => quantile * total);
    const found: number[] = [];
    let seen = 0;
    let last: number | null = null;
    for (const [block, counts] of this.#sortedBlocks()) {
      // Runs over every bucket of every bar of a chart: no objects for them.
      for (let index = 0; index < counts.length; index += 1) {
        const n = counts[index] ?? 0;
        if (n <= 0) continue;
        seen += n;
        last = block * HISTOGRAM_BLOCK + index;
        while (found.length < ranks.length && seen >= (ranks[found.length] ?? 0)) found.push(last);
      }
    }
    return quantiles.map((_, index) => {
      const key = found[index] ?? last;
      return key === null ? null : histogramValue(key);
    });
  }

  #sortedBlocks(): [block: number, counts: number[]][] {
    return [...this.#blocks].sort(([a], [b]) => a - b);
  }
}
