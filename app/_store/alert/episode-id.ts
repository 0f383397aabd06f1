import { type AlertSeries, seriesId } from '../../_alert/reading/series.ts';
import { identityHash } from '../table/identity-hash.ts';

/** The id of an episode, 16 hex digits: the same whoever evaluates its first tick, and however often. */
export function episodeId(ruleId: string, series: AlertSeries, startedAt: number): string {
  return BigInt(identityHash(JSON.stringify([ruleId, seriesId(series), startedAt])))
    .toString(16)
    .padStart(16, '0');
}
