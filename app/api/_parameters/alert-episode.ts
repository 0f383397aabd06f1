import { z } from 'zod';
import { text } from '../../_alert/rule/text-schema.ts';
import { type EpisodeEvent, episodeEvents } from '../../_query/alert/episode-events.ts';
import { episode, episodesOf, MOST_EPISODES } from '../../_query/alert/episodes.ts';
import { type EpisodeNow, episodesNow } from '../../_query/alert/episodes-now.ts';
import { actOnEpisode, actOnEpisodes, type EpisodeAction } from '../../_store/alert/episode-action.ts';
import type { Connection, Database } from '../../_store/database/connection.ts';
import { BadRequest, NotFound } from '../_problem/problem.ts';
import { ALERT_PATH } from './alert-rule.ts';

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
): Promise<{ episode: EpisodeNow; events: EpisodeEvent[] }> {
  const kept = await episode(db, id);
  const [found] = await episodesNow(db, kept === null ? [] : [kept], Date.now());
  if (found === undefined) throw missing(id);
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
): Promise<{ episode: EpisodeNow; events: EpisodeEvent[] }> {
  if (!(await actOnEpisode(db, id, action, { by, note: note ?? null }, Date.now()))) throw missing(id);
  return episodeDetail(db, id);
}

/** The ids of the episodes that somebody does something about at once. */
const EPISODE_IDS = z
  .array(ALERT_PATH.id, 'expected a list of ids of episodes')
  .min(1, 'expected 1 to 1000 ids of episodes')
  .max(MOST_EPISODES, 'expected 1 to 1000 ids of episodes')
  .describe('Ids of episodes, such as those that are one row of the list');

/** Who does something about several episodes. */
export const SEVERAL = { ...PERSON, ids: EPISODE_IDS };

/**
 * As {@link acted}, about several episodes: all of them or none.
 * @throws {BadRequest} if there is no episode of one of the ids.
 */
export async function actedOnSeveral(
  db: Database,
  action: EpisodeAction,
  { ids, by = '', note }: z.output<z.ZodObject<typeof SEVERAL>>,
): Promise<{ episodes: EpisodeNow[] }> {
  const absent = await actOnEpisodes(db, ids, action, { by, note: note ?? null }, Date.now());
  if (absent.length > 0) {
    const named = absent.map((id) => `"${id}"`).join(', ');
    throw new BadRequest([
      { parameter: 'ids', expected: `expected ids of episodes, and there is none with the id ${named}` },
    ]);
  }
  return { episodes: await episodesNow(db, await episodesOf(db, ids), Date.now()) };
}

/**
 * What a snooze does.
 * @throws {BadRequest} if it would end in the past.
 */
export function snooze(until: number | null | undefined): EpisodeAction {
  if (typeof until === 'number' && until <= Date.now()) {
    throw new BadRequest([{ parameter: 'until', expected: 'expected a time to come, epoch milliseconds' }]);
  }
  return until === null ? { kind: 'woken' } : { kind: 'snoozed', until: until ?? null };
}

/** Until when a snooze lasts, in a body. */
export const SNOOZED_UNTIL = z
  .int('expected epoch milliseconds')
  .min(0, 'expected epoch milliseconds')
  .nullable()
  .optional()
  .describe('Epoch ms; null wakes it, absent: as long as the episode lasts');

/** Whether an acknowledgement is given or taken back, in a body. */
export const ACKNOWLEDGED = z
  .boolean('expected true or false')
  .optional()
  .describe('`false` takes it back; `true` if absent');

function missing(id: string): NotFound {
  return new NotFound(`There is no episode "${id}".`);
}
