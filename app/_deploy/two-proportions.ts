/** Of `trials`, how many were counted. */
export interface Proportion {
  count: number;
  trials: number;
}

/**
 * The z statistic of the difference a − b of two independent proportions, with the pooled variance; null where one has no
 * trials or both are all or nothing. It takes trials for independent: connections of one process are not quite, so that
 * whoever calls it should ask for a large |z|.
 */
export function twoProportionsZ(a: Proportion, b: Proportion): number | null {
  if (a.trials <= 0 || b.trials <= 0) return null;
  const pooled = (a.count + b.count) / (a.trials + b.trials);
  const variance = pooled * (1 - pooled) * (1 / a.trials + 1 / b.trials);
  return variance > 0 ? (a.count / a.trials - b.count / b.trials) / Math.sqrt(variance) : null;
}
