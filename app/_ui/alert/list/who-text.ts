import type { EpisodeEvent } from '../../../_query/alert/episode-events.ts';
import type { EpisodeNow } from '../../../_query/alert/episodes-now.ts';
import { alertState } from '../alert-state.ts';
import { timeText } from '../time-text.ts';

/** Who did what about an alert; `waits` where nobody has answered yet. */
export interface WhoText {
  text: string;
  waits: boolean;
}

/** What people did about an alert: "fired 18:09, no answer yet", "Jonas Brandt acknowledged it 14:40". */
export function whoText(episode: EpisodeNow, now: number, zone: string): WhoText {
  const { acknowledgedAt, acknowledgedBy, snoozedBy, decided, silence } = episode;
  const { look } = alertState(episode, now);
  if (look === 'silenced' && silence !== null) {
    const why = silence.comment === '' ? '' : `: “${silence.comment}”`;
    return { text: `${silence.by || 'somebody'} silenced it${why}`, waits: false };
  }
  if (look === 'snoozed') return { text: `${snoozedBy || 'somebody'} snoozed it`, waits: false };
  if (acknowledgedAt !== null) {
    return {
      text: `${acknowledgedBy || 'somebody'} acknowledged it ${timeText(acknowledgedAt, now, zone)}`,
      waits: false,
    };
  }
  if (decided.firedAt === null) return { text: 'nobody paged yet', waits: false };
  return { text: `fired ${timeText(decided.firedAt, now, zone)}, no answer yet`, waits: true };
}

/** What a person said when they did something last: "Dana Reyes, Wed 13:10: “host moves”"; null where they said nothing. */
export function saidText(act: EpisodeEvent | null, now: number, zone: string): string | null {
  if (act === null || act.text === null || act.kind === 'marked') return null;
  // A snooze without a reason has its end in place of one.
  if ((act.kind === 'snoozed' || act.kind === 'silenced') && /^\d+$/.test(act.text)) return null;
  return `${act.author || 'Somebody'}, ${timeText(act.at, now, zone)}: “${act.text}”`;
}

/** "until Fri 09:00", "as long as it lasts". */
export function snoozedText({ snoozedUntil }: Pick<EpisodeNow, 'snoozedUntil'>, now: number, zone: string): string {
  if (snoozedUntil === null) return '';
  return snoozedUntil >= Number.MAX_SAFE_INTEGER ? 'as long as it lasts' : `until ${timeText(snoozedUntil, now, zone)}`;
}

/** "until Fri 09:00", "until somebody ends it". */
export function silencedText({ silence }: Pick<EpisodeNow, 'silence'>, now: number, zone: string): string {
  if (silence === null) return '';
  return silence.until === null ? 'until somebody ends it' : `until ${timeText(silence.until, now, zone)}`;
}
