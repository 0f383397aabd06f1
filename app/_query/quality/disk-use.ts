import { DAY_MS, WEEK_MS } from '../../_close/time/grain.ts';
import type { Retention } from '../../_close/time/retention.ts';
import type { Connection } from '../../_store/database/connection.ts';
import { keptSizes, type MeasuredSize } from '../../_store/store-size.ts';

/** What the database takes on the disk, and will take if it goes on like this. */
export interface DiskUse extends MeasuredSize {
  /** How much more is stored each day: over the last seven days, or since it was first measured; null for less than a day. */
  growthPerDayBytes: number | null;
  /**
   * When raw spans are first as old as they are kept, from when on as many go as come; or, where they are, in 30 days.
   * Null without growth that is known.
   */
  forecast: { at: number; bytes: number } | null;
}

const FORECAST_MS = 30 * DAY_MS;
/** Between two measurements, less is lost where retention only goes on. */
const CUT = 0.05;

/** What the database takes at `now` (epoch ms), as of the last hourly measurement; null before the first. */
export async function diskUse(db: Connection, retention: Retention, now: number): Promise<DiskUse | null> {
  const [sizes, [oldest]] = await Promise.all([
    keptSizes(db, now - WEEK_MS),
    db.query<{ at: unknown }>('SELECT MIN(first_seen) AS at FROM service_version'),
  ]);
  const storedSince = oldest?.at === null || oldest === undefined ? null : Number(oldest.at);
  return diskForecast(sizes, storedSince === null ? null : storedSince + retention.rawMs);
}

/**
 * The last of some sizes, with what they say of the future.
 * @param sizes of a week at most, the first measured first
 * @param rawFullAt when raw spans are first as old as they are kept, epoch ms; null where there are none
 */
export function diskForecast(sizes: readonly MeasuredSize[], rawFullAt: number | null): DiskUse | null {
  const last = sizes.at(-1);
  if (last === undefined) return null;
  const { measuredAt } = last;
  const isFull = rawFullAt !== null && rawFullAt <= measuredAt;
  // From then on it grows more slowly.
  const since = isFull && rawFullAt <= measuredAt - DAY_MS ? rawFullAt : 0;
  const grown = sizes.slice(sizes.findLastIndex(isAfterCut));
  const first = grown.find((size) => size.measuredAt >= since) ?? last;
  const days = (measuredAt - first.measuredAt) / DAY_MS;
  if (days < 1) return { ...last, growthPerDayBytes: null, forecast: null };
  const growthPerDayBytes = Math.round((usedBytes(last) - usedBytes(first)) / days);
  const at = rawFullAt !== null && !isFull ? rawFullAt : measuredAt + FORECAST_MS;
  const more = (growthPerDayBytes * (at - measuredAt)) / DAY_MS;
  // A file that is half empty does not grow until it is full.
  return {
    ...last,
    growthPerDayBytes,
    forecast: { at, bytes: Math.max(last.bytes, Math.round(usedBytes(last) + more)) },
  };
}

/** A shorter retention took away at once what many days had brought. */
function isAfterCut(size: MeasuredSize, index: number, sizes: readonly MeasuredSize[]): boolean {
  const before = sizes[index - 1];
  return before === undefined || usedBytes(size) < (1 - CUT) * usedBytes(before);
}

function usedBytes({ bytes, freeBytes }: MeasuredSize): number {
  return bytes - (freeBytes ?? 0);
}
