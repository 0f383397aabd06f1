import type { Connection } from '../../_store/database/connection.ts';
import { alertCauses } from './alert-causes.ts';
import { type AlertEpisode, episodes } from './episodes.ts';

/** How many causes fire that nobody has acknowledged or snoozed at `now` (epoch ms): as many as the list has rows of. */
export async function unansweredAlerts(db: Connection, now: number): Promise<number> {
  const firing = await episodes(db, { states: ['firing'] });
  const unanswered = firing.filter((one) => isUnanswered(one, now));
  // Every page asks this. Only several may be of one cause, which takes more questions to find out.
  if (unanswered.length <= 1 && firing.length <= 1) return unanswered.length;
  const causes = await alertCauses(db, {}, now);
  return causes.filter(({ episode }) => episode.state === 'firing' && isUnanswered(episode, now)).length;
}

function isUnanswered({ acknowledgedAt, snoozedUntil }: AlertEpisode, now: number): boolean {
  return acknowledgedAt === null && (snoozedUntil === null || snoozedUntil <= now);
}
