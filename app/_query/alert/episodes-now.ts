import { type AppliedSilence, activeSilences, appliedSilence } from '../../_alert/silence/applied-silence.ts';
import { matchedAlert } from '../../_alert/silence/matcher.ts';
import { readSilences } from '../../_store/alert/stored-silences.ts';
import type { Connection } from '../../_store/database/connection.ts';
import type { AlertEpisode } from './episodes.ts';

/** An episode as it stands at a time. */
export interface EpisodeNow extends AlertEpisode {
  /** What keeps it back; null where nothing does, and of what is over. */
  silence: AppliedSilence | null;
}

/** Episodes with the silence that keeps each back at `now` (epoch ms). */
export async function episodesNow(
  db: Connection,
  episodes: readonly AlertEpisode[],
  now: number,
): Promise<EpisodeNow[]> {
  const isGoing = ({ state }: AlertEpisode) => state === 'pending' || state === 'firing';
  const silences = episodes.some(isGoing) ? await readSilences(db, { notOverAt: now }) : [];
  const active = activeSilences(silences, now);
  return episodes.map((episode) => ({
    ...episode,
    silence: isGoing(episode) ? appliedSilence(active, matchedAlert(episode.ruleId, episode.rule, episode)) : null,
  }));
}
