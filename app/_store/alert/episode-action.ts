import { randomUUID } from 'node:crypto';
import type { Connection, Database, Parameter } from '../database/connection.ts';

/** What a person does about an episode. */
export type EpisodeAction =
  | { kind: 'acknowledged' }
  | { kind: 'unacknowledged' }
  /** Notifications wait until then; null for as long as the episode lasts. Epoch ms. */
  | { kind: 'snoozed'; until: number | null }
  | { kind: 'woken' }
  | { kind: 'marked'; useful: boolean }
  | { kind: 'noted' };

/** Snoozed for as long as the episode lasts. */
const FOR_EVER = Number.MAX_SAFE_INTEGER;

/**
 * Keeps what a person did about an episode, and that they did. The same again changes nothing, but is remembered.
 * @param by who; "" where nobody said
 * @param note what they said about it; null for nothing
 * @param now epoch ms
 * @returns false if there is no such episode
 * @throws {StoreUnavailable} if the database cannot be written now.
 */
export async function actOnEpisode(
  database: Database,
  episodeId: string,
  action: EpisodeAction,
  { by, note }: { by: string; note: string | null },
  now: number,
): Promise<boolean> {
  return database.writeTransaction(async (transaction) => {
    const [known] = await transaction.query('SELECT 1 FROM alert_episode WHERE id = ?', episodeId);
    if (known === undefined) return false;
    await change(transaction, episodeId, action, by, now);
    await transaction.execute(
      'INSERT INTO alert_event (episode_id, id, at, kind, author, text) VALUES (?, ?, ?, ?, ?, ?)',
      episodeId,
      randomUUID(),
      now,
      action.kind,
      by,
      note ?? textOf(action),
    );
    return true;
  });
}

async function change(
  transaction: Connection,
  episodeId: string,
  action: EpisodeAction,
  by: string,
  now: number,
): Promise<void> {
  const set = (columns: string, ...values: Parameter[]) =>
    transaction.execute(`UPDATE alert_episode SET ${columns} WHERE id = ?`, ...values, episodeId);
  switch (action.kind) {
    case 'acknowledged':
      // Who was first stays.
      await set(
        'acknowledged_by = COALESCE(acknowledged_by, ?), acknowledged_at = COALESCE(acknowledged_at, ?)',
        by,
        now,
      );
      return;
    case 'unacknowledged':
      await set('acknowledged_by = NULL, acknowledged_at = NULL');
      return;
    case 'snoozed':
      await set('snoozed_until = ?, snoozed_by = ?', action.until ?? FOR_EVER, by);
      return;
    case 'woken':
      await set('snoozed_until = NULL, snoozed_by = NULL');
      return;
    case 'marked':
      await set('useful = ?', action.useful ? 1 : 0);
      return;
    case 'noted':
      return;
  }
}

function textOf(action: EpisodeAction): string | null {
  if (action.kind === 'marked') return action.useful ? 'useful' : 'noise';
  return action.kind === 'snoozed' && action.until !== null ? String(action.until) : null;
}
