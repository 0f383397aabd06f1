import { type AlertMatcher, matchedAlert, matchesAll } from '../../_alert/silence/matcher.ts';
import { WEEK_MS } from '../../_close/time/grain.ts';
import type { Connection } from '../../_store/database/connection.ts';
import { type AlertEpisode, episodes } from './episodes.ts';
import { type EpisodeNow, episodesNow } from './episodes-now.ts';

/** Which alerts matchers are for. */
export interface MatchedEpisodes {
  /** Pending and firing ones. */
  episodes: EpisodeNow[];
  /** Of what fired in the last seven days. */
  lastWeek: { matched: number; fired: number };
}

/** The alerts that matchers are for, at `now` (epoch ms) and in the week before. */
export async function matchedEpisodes(
  db: Connection,
  matchers: readonly AlertMatcher[],
  now: number,
): Promise<MatchedEpisodes> {
  const isMatched = (one: AlertEpisode) => matchesAll(matchers, matchedAlert(one.ruleId, one.rule, one));
  const [active, lasted] = await Promise.all([
    episodes(db, { states: ['pending', 'firing'] }),
    episodes(db, { states: ['firing', 'resolved'], from: now - WEEK_MS }),
  ]);
  const fired = lasted.filter(({ firedAt }) => firedAt !== null && firedAt >= now - WEEK_MS);
  return {
    episodes: await episodesNow(db, active.filter(isMatched), now),
    lastWeek: { matched: fired.filter(isMatched).length, fired: fired.length },
  };
}
