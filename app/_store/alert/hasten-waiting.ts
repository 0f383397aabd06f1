import type { Connection } from '../database/connection.ts';

/**
 * Lets what waits for a channel go at once, where something says that the channel works now: what failed would be tried again
 * only after hours.
 * @param now epoch ms
 * @throws {StoreUnavailable} if the database cannot be written now.
 */
export async function hastenWaiting(transaction: Connection, channelId: string, now: number): Promise<void> {
  await transaction.execute(
    `UPDATE notification SET next_at = ? WHERE channel_id = ? AND state = 'waiting' AND next_at > ?`,
    now,
    channelId,
    now,
  );
}
