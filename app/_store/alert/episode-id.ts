import { DEFAULT_PROJECT } from '../../_access/project.ts';
import { type AlertSeries, seriesId } from '../../_alert/reading/series.ts';
import { identityHash } from '../table/identity-hash.ts';

/** The id of an episode, 16 hex digits: the same whoever evaluates its first tick, and however often. */
export function episodeId(project: string, ruleId: string, series: AlertSeries, startedAt: number): string {
  // Those of the default project have ids of the time before there were others.
  const of = [...(project === DEFAULT_PROJECT ? [] : [project]), ruleId, seriesId(series), startedAt];
  return BigInt(identityHash(JSON.stringify(of)))
    .toString(16)
    .padStart(16, '0');
}
