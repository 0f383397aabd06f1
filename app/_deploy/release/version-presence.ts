/** What one version of a service ended in a bucket: a quarter of an hour, or another stretch of time. */
export interface VersionPresence {
  version: string;
  /** The start of the bucket, epoch ms. */
  t: number;
  endedConnections: number;
}

/** In the order of time, each version once a bucket, without buckets in which it ended nothing. */
export function orderedPresence(rows: readonly VersionPresence[]): VersionPresence[] {
  const byKey = new Map<string, VersionPresence>();
  for (const { version, t, endedConnections } of rows) {
    if (endedConnections <= 0) continue;
    const key = JSON.stringify([t, version]);
    const known = byKey.get(key)?.endedConnections ?? 0;
    byKey.set(key, { version, t, endedConnections: known + endedConnections });
  }
  return [...byKey.values()].sort((a, b) => a.t - b.t || (a.version < b.version ? -1 : 1));
}

/** The first of the ordered rows whose bucket starts at `t` or later; their number if there is none. */
export function indexAt(ordered: readonly VersionPresence[], t: number): number {
  let low = 0;
  let high = ordered.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ordered[middle]?.t ?? t) < t) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What each version ended in the buckets that start in [from, to), of ordered rows. */
export function endedByVersion(
  ordered: readonly VersionPresence[],
  from: number,
  to: number,
): ReadonlyMap<string, number> {
  const ended = new Map<string, number>();
  for (const { version, endedConnections } of ordered.slice(indexAt(ordered, from), indexAt(ordered, to))) {
    ended.set(version, (ended.get(version) ?? 0) + endedConnections);
  }
  return ended;
}

/** The one that ended most; of equals, the last by name. Null without any. */
export function leader(ended: ReadonlyMap<string, number>): string | null {
  const [first] = [...ended].sort(([a, left], [b, right]) => right - left || (a < b ? 1 : -1));
  return first?.[0] ?? null;
}
