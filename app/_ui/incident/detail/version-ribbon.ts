import type { TimeSpan } from '../../../_close/time/time-span.ts';
import type { IncidentVersion } from '../../../_query/incident/incident.ts';
import { type ReleasedVersion, rankVersions } from '../../chart/released-versions.ts';
import { formatCountOf } from '../../format/count.ts';

/** A stretch of the range in which a version was the newest one, or several of no interest in turn. */
export interface VersionStretch extends TimeSpan {
  name: string;
  /** The one that it is of; null where it is of several. */
  version: string | null;
  connections: number;
  /** It came in this range, and was not there before. */
  released: boolean;
  isNewest: boolean;
}

/** So many have room for their names. */
const MOST_ALONE = 5;

/**
 * The versions of the range side by side, each from its first sight to the next one's. A version without a known first
 * sight was there before the range. Of many, neighbours that are neither the newest, nor the one before, nor have a
 * finding become one, with the sum of their connections.
 */
export function versionStretches(
  versions: readonly IncidentVersion[],
  { from, to }: TimeSpan,
  released: readonly ReleasedVersion[],
): VersionStretch[] {
  const sorted = [...versions].sort((a, b) => (a.releasedAt ?? 0) - (b.releasedAt ?? 0));
  const single = sorted.flatMap(({ version, releasedAt, connections }, index) => {
    const start = Math.max(from, releasedAt ?? from);
    const end = Math.min(to, Math.max(start, sorted[index + 1]?.releasedAt ?? to));
    if (end <= start) return [];
    return [{ version, from: start, to: end, connections, released: releasedAt !== null && releasedAt > from }];
  });
  const { order, roles } = rankVersions(
    single.map(({ version }) => version),
    released,
  );
  const runs: (typeof single)[] = [];
  const stands = (version: string) => single.length <= MOST_ALONE || roles.has(version);
  for (const stretch of single) {
    const run = runs.at(-1);
    if (run?.[0] && !stands(run[0].version) && !stands(stretch.version)) run.push(stretch);
    else runs.push([stretch]);
  }
  return runs.flatMap((run) => {
    const [first] = run;
    if (first === undefined) return [];
    const [isNewest, alone] = [first.version === order[0], run.length === 1];
    return {
      name: alone ? first.version || 'no version' : `other (${formatCountOf(run.length, 'version')})`,
      version: alone ? first.version : null,
      from: first.from,
      to: run.at(-1)?.to ?? first.to,
      connections: run.reduce((sum, { connections }) => sum + connections, 0),
      released: alone && first.released,
      isNewest,
    };
  });
}
