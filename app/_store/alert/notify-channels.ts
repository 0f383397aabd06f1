import { routedChannels } from '../../_alert/policy/routed-channels.ts';
import type { AppliedSilence } from '../../_alert/silence/applied-silence.ts';
import { matchedAlert } from '../../_alert/silence/matcher.ts';
import type { Connection } from '../database/connection.ts';
import { type ChangeNotice, enqueueEpisode } from './enqueue-episode.ts';
import type { KeptChange } from './keep-tick.ts';
import { firedChannels } from './notification.ts';
import { readPolicies } from './policy.ts';
import { silenceOf } from './silenced-episodes.ts';

/**
 * Puts what became of an episode into the outbox, in the transaction in which it is kept. What is silenced waits there. A
 * channel that got that it fires gets that it is over, even if nothing names it any more.
 */
export async function notifyChannels(
  transaction: Connection,
  change: KeptChange & { id: string },
  notice: ChangeNotice,
): Promise<void> {
  const { id, ruleId, rule, episode, transitions } = change;
  for (const { to } of transitions) {
    if (to === 'firing') {
      await noteKeptBack(transaction, id, await silenceOf(transaction, change, notice.at), notice.at);
      const alert = matchedAlert(ruleId, rule, episode);
      const channels = routedChannels(rule.channels, await readPolicies(transaction), alert);
      await enqueueEpisode(transaction, change, { kind: to, channels }, notice);
    } else if (to === 'resolved') {
      await enqueueEpisode(transaction, change, { kind: to, channels: await firedChannels(transaction, id) }, notice);
    }
  }
}

/** Notes which silence keeps back what fires. The same again changes nothing. */
async function noteKeptBack(
  transaction: Connection,
  episodeId: string,
  silence: AppliedSilence | null,
  at: number,
): Promise<void> {
  if (silence === null) return;
  await transaction.execute(
    `INSERT INTO alert_event (episode_id, id, at, kind, author, text) VALUES (?, ?, ?, 'kept_back', NULL, ?)
     ON CONFLICT (episode_id, id) DO NOTHING`,
    episodeId,
    `kept_back-${silence.id}`,
    at,
    [silence.by || 'somebody', silence.comment].filter((part) => part !== '').join(': '),
  );
}
