/** A late send can come this long after its connection's end and still change it: newer buckets aren't final. */
export const SETTLING_MS = 90_000;

/** Whether a span ended after it arrived, by the two clocks, which then disagree. Times are epoch ms. */
export function isSkewed(endedAt: number, arrivedAt: number): boolean {
  return endedAt > arrivedAt;
}

/** Whether a span came so late that it changed a number which was taken for final. */
export function isLate(endedAt: number, arrivedAt: number): boolean {
  return endedAt < arrivedAt - SETTLING_MS;
}
