/**
 * p-values corrected for their number by Holm (1979): a value of at most α among the corrected ones may be believed at α,
 * however many were looked at and however they depend on each other.
 * @returns the corrected values in the order of `pValues`
 */
export function holm(pValues: readonly number[]): number[] {
  const rising = pValues.map((p, index) => ({ p, index })).sort((a, b) => a.p - b.p);
  const corrected = [...pValues];
  let largest = 0;
  for (const [rank, { p, index }] of rising.entries()) {
    largest = Math.max(largest, Math.min(1, p * (pValues.length - rank)));
    corrected[index] = largest;
  }
  return corrected;
}
