import type { z } from 'zod';
import { text } from '../../_alert/rule/text-schema.ts';
import { type EpisodeEvent, episodeEvents } from '../../_query/alert/episode-events.ts';
import { type AlertEpisode, episode } from '../../_query/alert/episodes.ts';
import { actOnEpisode, type EpisodeAction } from '../../_store/alert/episode-action.ts';
import type { Connection, Database } from '../../_store/database/connection.ts';
import { NotFound } from '../_problem/problem.ts';

/** Who does something about an episode, and what they say. */
export const PERSON = {
  by: text(255).optional().describe('Who does it'),
  note: text(4_000).min(1, 'expected text that is not empty').optional(),
};

/**
 * An episode with all that happened to it.
 * @throws {NotFound} if there is none.
 */
export async function episodeDetail(
  db: Connection,
  id: string,
): Promise<{ episode: AlertEpisode; events: EpisodeEvent[] }> {
  const found = await episode(db, id);
  if (found === null) throw missing(id);
  return { episode: found, events: await episodeEvents(db, id) };
}

/**
 * Keeps what a person did, and returns the episode after it.
 * @throws {NotFound} if there is none.
 */
export async function acted(
  db: Database,
  id: string,
  action: EpisodeAction,
  { by = '', note }: z.output<z.ZodObject<typeof PERSON>>,
): Promise<{ episode: AlertEpisode; events: EpisodeEvent[] }> {
  if (!(await actOnEpisode(db, id, action, { by, note: note ?? null }, Date.now()))) throw missing(id);
  return episodeDetail(db, id);
}

function missing(id: string): NotFound {
  return new NotFound(`There is no episode "${id}".`);
}
