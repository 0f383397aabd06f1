import type { AlertSilence } from '../../_alert/silence/silence.ts';
import { type SilenceState, silenceState } from '../../_alert/silence/silence-state.ts';
import { readSilences } from '../../_store/alert/stored-silences.ts';
import type { Connection } from '../../_store/database/connection.ts';

/** A silence as it stands at a time. Times are epoch ms. */
export interface ListedSilence extends AlertSilence {
  /** `coming`: it is not active, and will be. */
  state: SilenceState['state'];
  /** Until when it stays so; null: until somebody ends it, and where it has ended. */
  stateUntil: number | null;
  /** Since when it is over; null where it is not. */
  overSince: number | null;
}

const RANKS: Readonly<Record<SilenceState['state'], number>> = { active: 0, coming: 1, ended: 2 };

/** All silences as they stand at `now` (epoch ms): active ones, coming ones, then those that have ended; the newest first. */
export async function listedSilences(db: Connection, now: number): Promise<ListedSilence[]> {
  const all = (await readSilences(db)).map((silence) => listedSilence(silence, now));
  return all.sort((a, b) => RANKS[a.state] - RANKS[b.state]);
}

/** One silence as it stands at `now` (epoch ms). */
export function listedSilence(silence: AlertSilence, now: number): ListedSilence {
  const found = silenceState(silence, now);
  switch (found.state) {
    case 'active':
      return { ...silence, state: 'active', stateUntil: found.until, overSince: null };
    case 'coming':
      return { ...silence, state: 'coming', stateUntil: found.from, overSince: null };
    case 'ended':
      return { ...silence, state: 'ended', stateUntil: null, overSince: found.at };
  }
}
