export interface MedianInterval {
  readonly median: number;
  /** Absent where there are too few values for the confidence asked for: below 6 for 95 %. */
  readonly interval?: readonly [low: number, high: number];
}

/**
 * The median with the order-statistics interval that holds the population's median with at least `confidence`,
 * whatever the distribution: each value lies below it with probability 1/2, so the k-th smallest and the k-th greatest
 * value enclose it unless fewer than k values lie on one side (Conover, Practical Nonparametric Statistics, 3.2).
 *
 * @param values in any order; no values, or one that is not finite, throw a RangeError
 */
export function medianInterval(values: readonly number[], confidence = 0.95): MedianInterval {
  if (values.length === 0 || !values.every(Number.isFinite)) {
    throw new RangeError(`a median needs finite values, not [${values.join(', ')}]`);
  }
  const sorted = values.toSorted((a, b) => a - b);
  const n = sorted.length;
  const middle = (at(sorted, Math.floor((n - 1) / 2)) + at(sorted, Math.ceil((n - 1) / 2))) / 2;
  const rank = outermostRank(n, confidence);
  return rank === 0 ? { median: middle } : { median: middle, interval: [at(sorted, rank - 1), at(sorted, n - rank)] };
}

/** The greatest k for which P(fewer than k of n fair coins fall heads) ≤ (1 − confidence) / 2; 0 if there is none. */
function outermostRank(n: number, confidence: number): number {
  const tail = (1 - confidence) / 2;
  let probability = 2 ** -n;
  let cumulative = probability;
  let k = 0;
  while (cumulative <= tail) {
    probability *= (n - k) / (k + 1);
    cumulative += probability;
    k += 1;
  }
  return k;
}

function at(sorted: readonly number[], index: number): number {
  const value = sorted[index];
  if (value === undefined) throw new RangeError(`no value at ${index}`);
  return value;
}
