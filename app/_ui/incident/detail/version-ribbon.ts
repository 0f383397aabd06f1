import type { TimeSpan } from '../../../_close/time/time-span.ts';
import type { IncidentVersion } from '../../../_query/incident/incident.ts';

/** A stretch of the range in which a version was the newest one. */
export interface VersionStretch extends TimeSpan {
  version: string;
  connections: number;
  /** It came in this range, and was not there before. */
  released: boolean;
}

/**
 * The versions of the range side by side, each from its first sight to the next one's. A version without a known first
 * sight was there before the range.
 */
export function versionStretches(versions: readonly IncidentVersion[], from: number, to: number): VersionStretch[] {
  const sorted = [...versions].sort((a, b) => (a.releasedAt ?? 0) - (b.releasedAt ?? 0));
  return sorted.flatMap(({ version, releasedAt, connections }, index) => {
    const start = Math.max(from, releasedAt ?? from);
    const end = Math.min(to, Math.max(start, sorted[index + 1]?.releasedAt ?? to));
    if (end <= start) return [];
    return [{ version, from: start, to: end, connections, released: releasedAt !== null && releasedAt > from }];
  });
}
