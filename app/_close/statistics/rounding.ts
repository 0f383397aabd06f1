/** What relative precision sums of fractional weights keep at least: it depends on the order in which they are added up. */
const SUM_PRECISION = 1e-9;

/** Whether two sums of weights may be of the very same weights, added up in another order. */
export function isSameSum(a: number, b: number): boolean {
  return Math.abs(a - b) <= SUM_PRECISION * Math.max(Math.abs(a), Math.abs(b));
}
