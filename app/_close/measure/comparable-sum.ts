/**
 * A sum of weights as it can be compared with others: the order in which they were added shows in its last digits, and
 * equal sums would stand in an order of chance. Whole numbers of up to 13 digits stay as they are, such as times.
 */
export function comparableSum(sum: number): number {
  return Number(sum.toPrecision(13));
}
