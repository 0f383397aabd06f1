/** The 95 % upper bound of a rate of which `trials` showed none: 1 − 0.05^(1/n). */
export function highestOfNone(trials: number): number {
  return 1 - 0.05 ** (1 / trials);
}
