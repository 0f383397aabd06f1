import { RANGE_LENGTHS_MS, type RangeName } from './range.ts';

const RANGES: readonly RangeName[] = ['1h', '24h', '7d'];

/**
 * The range that a page shows as long as none was chosen: the shortest that holds data. An hour of a service that ends three
 * connections a day is empty, and so is that of one that has gone silent.
 * @param lastSeenAt when its last span ended, and `now`, epoch ms
 */
export function defaultRange(lastSeenAt: number | null, now: number): RangeName {
  if (lastSeenAt === null) return '1h';
  return RANGES.find((range) => now - lastSeenAt < RANGE_LENGTHS_MS[range]) ?? '7d';
}
