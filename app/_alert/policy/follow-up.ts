import { type MatchedAlert, matchesAll } from '../silence/matcher.ts';
import type { PolicySettings } from './policy.ts';

/** What is to be sent about an alert that nobody has answered. */
export interface FollowUp {
  /** Ids of the channels that get now that it fires. */
  escalateTo: string[];
  /** Which reminder it is for each channel, counted from 1. */
  reminders: { channelId: string; number: number }[];
}

type Due = Pick<PolicySettings, 'matchers' | 'channels' | 'remindEveryMs' | 'escalateAfterMs' | 'escalateTo'>;

/**
 * What follows by now where nobody answers. It is the same until the next reminder is due: what was sent is known by its
 * number.
 * @param firedAt when it was decided that it fires, epoch ms
 * @param now epoch ms
 */
export function followUp(policies: readonly Due[], alert: MatchedAlert, firedAt: number, now: number): FollowUp {
  const own = policies.filter(({ matchers }) => matchesAll(matchers, alert));
  const firesForMs = now - firedAt;
  const escalated = own.filter(({ escalateAfterMs }) => escalateAfterMs !== null && firesForMs >= escalateAfterMs);
  const everyMs = new Map<string, number>();
  for (const { channels, remindEveryMs } of own) {
    // Of two policies that name a channel, the one that reminds more often.
    for (const id of channels) {
      if (remindEveryMs !== null) everyMs.set(id, Math.min(remindEveryMs, everyMs.get(id) ?? remindEveryMs));
    }
  }
  return {
    escalateTo: [...new Set(escalated.flatMap(({ escalateTo }) => escalateTo))],
    reminders: [...everyMs]
      .map(([channelId, ms]) => ({ channelId, number: Math.floor(firesForMs / ms) }))
      .filter(({ number }) => number > 0),
  };
}
