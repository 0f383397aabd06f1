import { MINUTE_MS } from '../../_close/time/grain.ts';
import type { EpisodeNow } from '../../_query/alert/episodes-now.ts';
import { formatAge } from '../format/age.ts';

/** How an alert stands, for the reader: what people did comes before what it does. */
export type AlertLook =
  | 'firing'
  | 'pending'
  | 'recovering'
  | 'unknown'
  | 'acknowledged'
  | 'snoozed'
  | 'silenced'
  | 'resolved'
  | 'faded';

/** What of an episode decides its state. */
export type StatedEpisode = Pick<
  EpisodeNow,
  'state' | 'decided' | 'acknowledgedAt' | 'snoozedUntil' | 'silence' | 'rule'
>;

/** The state of an alert at `now` (epoch ms) with its words: "firing 25 min", "pending 4 of 10 min". */
export function alertState(episode: StatedEpisode, now: number): { look: AlertLook; words: string } {
  const { state, snoozedUntil, acknowledgedAt, silence } = episode;
  if (state === 'resolved' || state === 'faded') return { look: state, words: state };
  if (silence !== null && (silence.until === null || silence.until > now)) {
    return { look: 'silenced', words: 'silenced' };
  }
  if (snoozedUntil !== null && snoozedUntil > now) return { look: 'snoozed', words: 'snoozed' };
  if (acknowledgedAt !== null) return { look: 'acknowledged', words: 'acknowledged' };
  return state === 'pending' ? pending(episode, now) : firing(episode, now);
}

function pending({ decided, rule }: StatedEpisode, now: number): { look: AlertLook; words: string } {
  const { startedAt, heldBackAt } = decided;
  if (heldBackAt !== null) return { look: 'pending', words: `held back ${formatAge(now - heldBackAt)}` };
  const waited = Math.min(Math.floor((now - startedAt) / MINUTE_MS), Math.floor(rule.forMs / MINUTE_MS));
  const words = rule.forMs >= MINUTE_MS ? `pending ${waited} of ${formatAge(rule.forMs)}` : 'pending';
  return { look: 'pending', words };
}

function firing({ decided }: StatedEpisode, now: number): { look: AlertLook; words: string } {
  const { firedAt, startedAt, unknownSince, quietSince } = decided;
  if (unknownSince !== null) return { look: 'unknown', words: `unknown ${formatAge(now - unknownSince)}` };
  if (quietSince !== null) return { look: 'recovering', words: `recovering ${formatAge(now - quietSince)}` };
  return { look: 'firing', words: `firing ${formatAge(now - (firedAt ?? startedAt))}` };
}

/** It fires, and nobody has answered: this is what is counted beside the screen's name. */
export function isUnanswered(episode: StatedEpisode, now: number): boolean {
  const { look } = alertState(episode, now);
  return look === 'firing' || look === 'recovering' || look === 'unknown';
}
