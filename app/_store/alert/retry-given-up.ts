import type { Connection, Database } from '../database/connection.ts';

/** Of a notification: the end of its episode has arrived there. A `firing` after that would never be ended. */
export const IS_OVERTAKEN = `(n.kind = 'firing' AND EXISTS (SELECT 1 FROM notification AS r
  WHERE r.episode_id = n.episode_id AND r.channel_id = n.channel_id AND r.kind = 'resolved' AND r.state = 'delivered'))`;

/** Of a notification: it was given up. A test is tried once, and who tried it has seen what came of it. */
export const IS_GIVEN_UP = `(n.state = 'given_up' AND n.kind <> 'test')`;

/** Which notifications of a channel are to be sent again, and who asks for it. */
export interface WantedRetry {
  channelId: string;
  /** null for all that can be. */
  ids: readonly string[] | null;
  /** "" where nobody said. */
  by: string;
}

interface GivenUpRow {
  id: string;
  episodeId: string;
  attempts: number;
  channelName: string;
}

/** Of a notification: somebody asked for it after it was given up. */
export const IS_ASKED_FOR = `EXISTS (SELECT 1 FROM alert_event AS a
  WHERE a.episode_id = n.episode_id AND a.kind = 'delivery_retried' AND substr(a.id, 1, length(n.id)) = n.id)`;

/**
 * Has notifications sent again that were given up: they wait as before, the oldest first. What was given up of one episode
 * goes together: a `resolved` follows its `firing`, and a `firing` alone would stay open there. Left alone is a `firing` whose
 * end has arrived.
 * @param now epoch ms
 * @returns the ids of those that wait now
 * @throws {StoreUnavailable} if the database cannot be written now.
 */
export async function retryGivenUp(database: Database, wanted: WantedRetry, now: number): Promise<string[]> {
  return database.writeTransaction(async (transaction) => {
    const rows = await wantedRows(transaction, wanted);
    for (const row of rows) {
      await transaction.execute(
        `UPDATE notification SET state = 'waiting', next_at = ?, claimed_until = NULL WHERE id = ? AND state = 'given_up'`,
        now,
        row.id,
      );
      await noteRetry(transaction, row, wanted.by, now);
    }
    return rows.map(({ id }) => id);
  });
}

function wantedRows(transaction: Connection, { channelId, ids }: WantedRetry): Promise<GivenUpRow[]> {
  const isWanted =
    ids === null
      ? '1 = 1'
      : `(${transaction.dialect.isListed('n.id')} OR (n.episode_id <> '' AND EXISTS (SELECT 1 FROM notification AS o
           WHERE o.episode_id = n.episode_id AND o.channel_id = n.channel_id AND ${transaction.dialect.isListed('o.id')})))`;
  const listed = JSON.stringify(ids);
  return transaction.query<GivenUpRow>(
    `SELECT n.id, n.episode_id AS "episodeId", n.attempts, c.name AS "channelName"
     FROM notification AS n JOIN notification_channel AS c ON c.id = n.channel_id
     WHERE n.channel_id = ? AND ${IS_GIVEN_UP} AND NOT ${IS_OVERTAKEN} AND ${isWanted}
     ORDER BY n.created_at, n.id`,
    channelId,
    ...(ids === null ? [] : [listed, listed]),
  );
}

/** The id names the attempts before it: the sender finds by it what a person asked for. */
async function noteRetry(
  transaction: Connection,
  { id, episodeId, attempts, channelName }: GivenUpRow,
  by: string,
  now: number,
): Promise<void> {
  if (episodeId === '') return;
  await transaction.execute(
    `INSERT INTO alert_event (episode_id, id, at, kind, author, text) VALUES (?, ?, ?, 'delivery_retried', ?, ?)
     ON CONFLICT (episode_id, id) DO NOTHING`,
    episodeId,
    `${id}.${attempts}.again`,
    now,
    by,
    channelName,
  );
}
