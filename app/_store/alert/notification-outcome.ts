import type { Connection } from '../database/connection.ts';
import type { ClaimedNotification } from './claim-message.ts';
import type { WaitingNotification } from './unwanted-notifications.ts';

/** What came of an attempt. Times are epoch ms. */
interface AttemptEnd {
  at: number;
  /** In a few words. */
  outcome: string;
}

/** What came of an attempt that was not taken. */
export interface FailedAttempt extends AttemptEnd {
  /** The other side may have got it, though it did not say so. */
  mayHaveArrived: boolean;
  /** When to try again; null to give up. */
  nextAt: number | null;
  /** Until then the channel gets nothing, since it asked for that; null if it did not. */
  heldUntil: number | null;
}

type EventKind = 'delivered' | 'delivery_failed' | 'delivery_skipped';

/**
 * Notes that a notification was taken. That is so whoever else has claimed it since.
 * @param repeatAt when it is sent again, epoch ms; null for never. The history has the first time alone.
 * @throws {StoreUnavailable} if the database cannot be written now.
 */
export async function markDelivered(
  transaction: Connection,
  claimed: ClaimedNotification,
  { at, outcome, repeatAt }: AttemptEnd & { repeatAt: number | null },
): Promise<void> {
  await transaction.execute(
    `UPDATE notification SET state = ?, next_at = COALESCE(?, next_at), delivered_at = COALESCE(delivered_at, ?), outcome = ?,
       claimed_until = NULL
     WHERE id = ? AND state IN ('waiting', 'repeating')`,
    repeatAt === null ? 'delivered' : 'repeating',
    repeatAt,
    at,
    outcome,
    claimed.id,
  );
  await transaction.execute(
    'UPDATE notification_channel SET held_until = NULL WHERE id = ? AND held_until IS NOT NULL',
    claimed.channelId,
  );
  if (claimed.isRepeated) return;
  await addEvent(transaction, 'delivered', claimed, `${claimed.id}.${claimed.attempt}`, { at, outcome });
}

/**
 * Notes that an attempt failed; when to try again, or that it is given up. It changes nothing if another attempt has
 * begun since. What was delivered before is sent again all the same, and its history stays as it is.
 * @throws {StoreUnavailable} if the database cannot be written now.
 */
export async function markFailed(
  transaction: Connection,
  claimed: ClaimedNotification,
  { at, outcome, mayHaveArrived, nextAt, heldUntil }: FailedAttempt,
): Promise<void> {
  const written = await transaction.execute(
    `UPDATE notification SET state = CASE WHEN state = 'repeating' THEN state ELSE ? END, next_at = ?, outcome = ?,
       claimed_until = NULL,
       in_doubt = CASE WHEN ? = 1 THEN 1 ELSE in_doubt END
     WHERE id = ? AND state IN ('waiting', 'repeating') AND attempts = ?`,
    nextAt === null ? 'given_up' : 'waiting',
    nextAt ?? at,
    outcome,
    mayHaveArrived ? 1 : 0,
    claimed.id,
    claimed.attempt,
  );
  if (written === 0) return;
  if (heldUntil !== null) {
    const statement = 'UPDATE notification_channel SET held_until = ? WHERE id = ?';
    await transaction.execute(statement, heldUntil, claimed.channelId);
  }
  if (claimed.isRepeated) return;
  const text = nextAt === null ? `given up: ${outcome}` : outcome;
  await addEvent(transaction, 'delivery_failed', claimed, `${claimed.id}.${claimed.attempt}`, { at, outcome: text });
}

/**
 * Notes that a notification is not sent, and why.
 * @throws {StoreUnavailable} if the database cannot be written now.
 */
export async function markSkipped(
  transaction: Connection,
  waiting: WaitingNotification,
  { at, outcome }: AttemptEnd,
): Promise<void> {
  await transaction.execute(
    `UPDATE notification SET state = 'skipped', outcome = ?, claimed_until = NULL WHERE id = ? AND state = 'waiting'`,
    outcome,
    waiting.id,
  );
  await addEvent(transaction, 'delivery_skipped', waiting, `${waiting.id}.skipped`, { at, outcome });
}

/** The id is that of the attempt: what is noted twice stands there once. */
async function addEvent(
  transaction: Connection,
  kind: EventKind,
  { episodeId, channelId, channelName }: WaitingNotification,
  id: string,
  { at, outcome }: AttemptEnd,
): Promise<void> {
  if (episodeId === '') return;
  await transaction.execute(
    `INSERT INTO alert_event (episode_id, id, at, kind, author, text) VALUES (?, ?, ?, ?, NULL, ?)
     ON CONFLICT (episode_id, id) DO NOTHING`,
    episodeId,
    id,
    at,
    kind,
    `${channelName ?? channelId}: ${outcome}`,
  );
}
