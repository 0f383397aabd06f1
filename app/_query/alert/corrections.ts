import { CORRECTED_AFTER_MS, type Correction, correctionOf } from '../../_alert/episode/correction.ts';
import { ruleReadings } from '../../_alert/reading/rule-readings.ts';
import { seriesId } from '../../_alert/reading/series.ts';
import type { Connection } from '../../_store/database/connection.ts';
import { type AlertEpisode, firedEpisodes } from './episodes.ts';
import { type TickOptions, tickData } from './tick-data.ts';

/** A correction of an episode. */
export interface EpisodeCorrection extends Correction {
  episodeId: string;
}

/** In a storm, the first ones are enough to see that spans come late. */
const MOST_AT_ONCE = 20;

/**
 * What late spans changed about the alerts that fired some minutes before a tick. An alert never stops for them, and what it
 * fired for stays: a correction stands beside it.
 * @param until the tick, epoch ms
 */
export async function corrections(db: Connection, options: TickOptions, until: number): Promise<EpisodeCorrection[]> {
  const fired = await firedEpisodes(
    db,
    CORRECTED_AFTER_MS.map((ms) => until - ms),
  );
  const found: EpisodeCorrection[] = [];
  for (const episode of fired.slice(0, MOST_AT_ONCE)) {
    const correction = await correctionNow(db, episode, options);
    if (correction !== null) found.push({ episodeId: episode.id, ...correction });
  }
  return found;
}

async function correctionNow(db: Connection, episode: AlertEpisode, options: TickOptions): Promise<Correction | null> {
  const { rule, fired } = episode;
  // The verdict on a release counts by itself what came late.
  if (fired === null || rule.condition.kind === 'deploy_worse') return null;
  const data = await tickData(db, [rule], options, fired.at);
  const id = seriesId({ key: episode.key, service: episode.service, environment: episode.environment });
  const again = ruleReadings(rule, data, [], fired.at).find(({ series }) => seriesId(series) === id);
  return again === undefined ? null : correctionOf(fired, again.reading);
}
