import { randomUUID } from 'node:crypto';
import { type AlertSilence, overAt, type SilenceSettings } from '../../_alert/silence/silence.ts';
import type { Connection, Database } from '../database/connection.ts';
import type { Editor } from './rule-edit.ts';
import { noteSilence } from './silenced-episodes.ts';
import { readSilences } from './stored-silences.ts';

/**
 * Keeps a new silence, and notes it in the history of what it keeps back from now on.
 * @returns what is kept
 * @throws {StoreUnavailable} if the database cannot be written now.
 */
export async function createSilence(
  database: Database,
  settings: SilenceSettings,
  { by, now }: Editor,
): Promise<AlertSilence> {
  const made = { createdAt: now, createdBy: by, updatedAt: now, updatedBy: by, endedAt: null, endedBy: null };
  const silence: AlertSilence = { ...settings, id: randomUUID(), ...made };
  await database.writeTransaction(async (transaction) => {
    await transaction.execute(
      `INSERT INTO alert_silence (id, silence, over_at, created_at, created_by, updated_at, updated_by, project)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      silence.id,
      JSON.stringify(settings),
      overAt(silence),
      now,
      by,
      now,
      by,
      transaction.project,
    );
    await noteSilence(transaction, silence, now);
  });
  return silence;
}

/**
 * Replaces what a silence says. One that somebody ended goes on by its new times.
 * @returns null if there is none
 * @throws {StoreUnavailable} if the database cannot be written now.
 */
export async function replaceSilence(
  database: Database,
  id: string,
  settings: SilenceSettings,
  { by, now }: Editor,
): Promise<AlertSilence | null> {
  return database.writeTransaction(async (transaction) => {
    await transaction.execute(
      `UPDATE alert_silence SET silence = ?, over_at = ?, updated_at = ?, updated_by = ?, ended_at = NULL, ended_by = NULL
       WHERE project = ? AND id = ?`,
      JSON.stringify(settings),
      settings.until,
      now,
      by,
      transaction.project,
      id,
    );
    const silence = await readSilence(transaction, id);
    if (silence !== null) await noteSilence(transaction, silence, now);
    return silence;
  });
}

/**
 * Ends a silence for good, before its time. What it kept back and still fires is sent. One that is over stays as it is.
 * @returns null if there is none
 * @throws {StoreUnavailable} if the database cannot be written now.
 */
export async function endSilence(database: Database, id: string, { by, now }: Editor): Promise<AlertSilence | null> {
  return database.writeTransaction(async (transaction) => {
    await transaction.execute(
      `UPDATE alert_silence SET over_at = ?, ended_at = ?, ended_by = ?
       WHERE project = ? AND id = ? AND ended_at IS NULL AND (over_at IS NULL OR over_at > ?)`,
      now,
      now,
      by,
      transaction.project,
      id,
      now,
    );
    return readSilence(transaction, id);
  });
}

/**
 * Deletes a silence. What it kept back and still fires is sent.
 * @returns what it was; null if there is none
 * @throws {StoreUnavailable} if the database cannot be written now.
 */
export async function deleteSilence(database: Database, id: string): Promise<AlertSilence | null> {
  return database.writeTransaction(async (transaction) => {
    const silence = await readSilence(transaction, id);
    await transaction.execute('DELETE FROM alert_silence WHERE project = ? AND id = ?', transaction.project, id);
    return silence;
  });
}

/** One silence; null if there is none. */
export async function readSilence(db: Connection, id: string): Promise<AlertSilence | null> {
  return (await readSilences(db, { id }))[0] ?? null;
}
