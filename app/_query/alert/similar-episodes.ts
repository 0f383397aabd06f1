import { DAY_MS } from '../../_close/time/grain.ts';
import type { Connection } from '../../_store/database/connection.ts';
import { type AlertEpisode, episodes } from './episodes.ts';

const BEFORE_MS = 30 * DAY_MS;

/** The episodes of the same rule about the same thing that fired in the 30 days before; the newest first. */
export async function similarEpisodes(db: Connection, episode: AlertEpisode): Promise<AlertEpisode[]> {
  const { id, ruleId, key, service, environment, startedAt } = episode;
  const found = await episodes(db, { ruleId, from: startedAt - BEFORE_MS, to: startedAt });
  return found.filter(
    (one) =>
      one.id !== id &&
      one.firedAt !== null &&
      one.key === key &&
      one.service === service &&
      one.environment === environment,
  );
}
