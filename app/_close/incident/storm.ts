import { OTHER_VALUE } from '../event/other-value.ts';
import type { CallSite } from '../stack/call-site.ts';
import { HOUR_MS, MINUTE_MS } from '../time/grain.ts';
import type { VersionSight } from './incident-state.ts';

/** A storm is at least this number of new pairs of one release within an hour. */
export const FEWEST_PAIRS = 20;

/** After so long without a new pair, a storm has brought what it had. */
const QUIET_MS = 10 * MINUTE_MS;

/** The most points of a series. */
const MOST_POINTS = 60;

/** What is known of a pair when storms are looked for. */
export interface StormPair {
  id: string;
  firstSeen: number;
  /** The versions that have had it, the first one first. */
  versions: readonly VersionSight[];
  closeSite: CallSite | null;
  sendSite: CallSite | null;
}

/** The pairs that one release brought at once. */
export interface FoundStorm<Pair extends StormPair = StormPair> {
  version: string;
  /** When the first of them was seen, epoch ms. */
  since: number;
  /** When the last of them was first seen. */
  lastNewAt: number;
  /** In the order in which they were first seen. */
  pairs: Pair[];
}

/**
 * The releases of one service that brought {@link FEWEST_PAIRS} pairs or more within an hour, the newest first. A pair is of
 * the version that had it first. The first version of a service brings everything, and is none.
 * @param serviceVersions all of the service
 */
export function storms<Pair extends StormPair>(
  pairs: readonly Pair[],
  serviceVersions: readonly VersionSight[],
): FoundStorm<Pair>[] {
  const [oldest] = [...serviceVersions].sort((a, b) => a.firstSeen - b.firstSeen);
  const byVersion = new Map<string, Pair[]>();
  for (const pair of pairs) {
    const version = pair.versions[0]?.version;
    if (version === undefined || version === OTHER_VALUE || version === oldest?.version) continue;
    byVersion.set(version, [...(byVersion.get(version) ?? []), pair]);
  }
  return [...byVersion]
    .flatMap(([version, all]): FoundStorm<Pair>[] => {
      const inOrder = [...all].sort((a, b) => a.firstSeen - b.firstSeen);
      const start = inOrder.findIndex((pair, index) => {
        const last = inOrder[index + FEWEST_PAIRS - 1];
        return last !== undefined && last.firstSeen - pair.firstSeen < HOUR_MS;
      });
      const brought = start < 0 ? [] : inOrder.slice(start);
      const [first, last] = [brought[0], brought.at(-1)];
      if (first === undefined || last === undefined) return [];
      return [{ version, since: first.firstSeen, lastNewAt: last.firstSeen, pairs: brought }];
    })
    .sort((a, b) => b.since - a.since);
}

/** Whether a storm has stopped to bring pairs at `now` (epoch ms). */
export function hasStopped({ lastNewAt }: Pick<FoundStorm, 'lastNewAt'>, now: number): boolean {
  return now - lastNewAt >= QUIET_MS;
}

/** New pairs by step. */
export interface NewPairSeries {
  /** Whole minutes, ms. */
  step: number;
  /** Every step from the first pair up to now, by its start (epoch ms). */
  points: { t: number; pairs: number }[];
}

/** How many pairs a storm brought when, up to `until` (epoch ms): by the minute, or coarser where that would be many. */
export function newPairSeries({ since, pairs }: FoundStorm, until: number): NewPairSeries {
  const first = Math.floor(since / MINUTE_MS) * MINUTE_MS;
  const minutes = Math.max(1, Math.ceil((until - first) / MINUTE_MS));
  const step = Math.ceil(minutes / MOST_POINTS) * MINUTE_MS;
  const points = Array.from({ length: Math.ceil((minutes * MINUTE_MS) / step) }, (_, n) => ({
    t: first + n * step,
    pairs: 0,
  }));
  for (const { firstSeen } of pairs) {
    const point = points[Math.floor((firstSeen - first) / step)];
    if (point !== undefined) point.pairs += 1;
  }
  return { step, points };
}

/** What several pairs have in common: a function with its file, or where `function` is "", a file alone. */
export interface SharedPlace {
  function: string;
  file: string;
  pairs: number;
  connections: number;
}

/**
 * The one function, or where none holds half of the connections, the one file, that the most connections of these pairs go
 * through, as where they close or where they send; null where no pair has a site.
 */
export function heaviestPlace(
  pairs: readonly (Pick<StormPair, 'closeSite' | 'sendSite'> & { connections: number })[],
): SharedPlace | null {
  const all = pairs.reduce((sum, { connections }) => sum + connections, 0);
  const heaviest = (placesOf: (site: CallSite) => Pick<SharedPlace, 'function' | 'file'>) => {
    const found = new Map<string, SharedPlace>();
    for (const { closeSite, sendSite, connections } of pairs) {
      const sites = [closeSite, sendSite].filter((site) => site !== null).map(placesOf);
      for (const [key, place] of new Map(sites.map((place) => [`${place.file} ${place.function}`, place]))) {
        const shared = found.get(key) ?? { ...place, pairs: 0, connections: 0 };
        found.set(key, { ...shared, pairs: shared.pairs + 1, connections: shared.connections + connections });
      }
    }
    const [first = null] = [...found.values()].sort((a, b) => b.connections - a.connections || b.pairs - a.pairs);
    return first;
  };
  const inFunction = heaviest(({ function: name, file }) => ({ function: name, file }));
  if (inFunction !== null && inFunction.connections * 2 >= all) return inFunction;
  return heaviest(({ file }) => ({ function: '', file }));
}

/** What the version after a storm's has of it. */
export interface NextVersion {
  version: string;
  /** Pairs of the storm that it has. */
  pairs: number;
}

/** The version that the service was first seen with after the one of a storm; null while that is the newest. */
export function nextVersion(
  { version, pairs }: FoundStorm,
  serviceVersions: readonly VersionSight[],
): NextVersion | null {
  const own = serviceVersions.find((sight) => sight.version === version)?.firstSeen ?? Number.POSITIVE_INFINITY;
  const [next] = serviceVersions
    .filter(({ version: other, firstSeen }) => other !== OTHER_VALUE && firstSeen > own)
    .sort((a, b) => a.firstSeen - b.firstSeen);
  if (next === undefined) return null;
  const has = pairs.filter(({ versions }) => versions.some((sight) => sight.version === next.version));
  return { version: next.version, pairs: has.length };
}
