import type { Connection } from '../../_store/database/connection.ts';
import { alertCauses } from './alert-causes.ts';
import { episodes } from './episodes.ts';
import { type EpisodeNow, episodesNow } from './episodes-now.ts';

/** How many causes fire that nobody has acknowledged, snoozed or silenced at `now` (epoch ms): as many as the list has rows of. */
export async function unansweredAlerts(db: Connection, now: number): Promise<number> {
  const firing = await episodesNow(db, await episodes(db, { states: ['firing'] }), now);
  const unanswered = firing.filter((one) => isUnanswered(one, now));
  // Every page asks this. Only several may be of one cause, which takes more questions to find out.
  if (unanswered.length <= 1 && firing.length <= 1) return unanswered.length;
  const causes = await alertCauses(db, {}, now);
  return causes.filter(({ episode }) => episode.state === 'firing' && isUnanswered(episode, now)).length;
}

function isUnanswered({ acknowledgedAt, snoozedUntil, silence }: EpisodeNow, now: number): boolean {
  return silence === null && acknowledgedAt === null && (snoozedUntil === null || snoozedUntil <= now);
}
