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

/** Who does something, and what they say about it. */
export interface EpisodeActor {
  /** "" where nobody said. */
  by: string;
  /** null for nothing. */
  note: string | null;
}

/**
 * Keeps what a person did about an episode, and that they did. The same again changes nothing, but is remembered.
 * @param now epoch ms
 * @returns false if there is no such episode
 * @throws {StoreUnavailable} if the database cannot be written now.
 */
export async function actOnEpisode(
  database: Database,
  episodeId: string,
  action: EpisodeAction,
  actor: EpisodeActor,
  now: number,
): Promise<boolean> {
  return (await actOnEpisodes(database, [episodeId], action, actor, now)).length === 0;
}

/**
 * As {@link actOnEpisode}, about several episodes of one cause: all of them or none.
 * @returns the ids that identify no episode; if there are any, nothing was done
 * @throws {StoreUnavailable} if the database cannot be written now.
 */
export async function actOnEpisodes(
  database: Database,
  episodeIds: readonly string[],
  action: EpisodeAction,
  { by, note }: EpisodeActor,
  now: number,
): Promise<string[]> {
  const wanted = [...new Set(episodeIds)];
  return database.writeTransaction(async (transaction) => {
    const rows = await transaction.query<{ id: string }>(
      `SELECT id FROM alert_episode WHERE project = ? AND ${transaction.dialect.isListed('id')}`,
      transaction.project,
      JSON.stringify(wanted),
    );
    const known = new Set(rows.map(({ id }) => id));
    const missing = wanted.filter((id) => !known.has(id));
    if (missing.length > 0) return missing;
    for (const id of wanted) {
      await change(transaction, id, action, by, now);
      await transaction.execute(
        'INSERT INTO alert_event (episode_id, id, at, kind, author, text) VALUES (?, ?, ?, ?, ?, ?)',
        id,
        randomUUID(),
        now,
        action.kind,
        by,
        note ?? textOf(action),
      );
    }
    return [];
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
