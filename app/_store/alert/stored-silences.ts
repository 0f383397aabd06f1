import type { AlertSilence, SilenceSettings } from '../../_alert/silence/silence.ts';
import type { Connection } from '../database/connection.ts';

interface SilenceRow extends Omit<AlertSilence, keyof SilenceSettings> {
  silence: string;
}

/** Silences of the project, the newest first: all, the one of an id, or those that are not over at a time (epoch ms). */
export async function readSilences(
  db: Connection,
  asked: { id?: string; notOverAt?: number } = {},
): Promise<AlertSilence[]> {
  const { id, notOverAt } = asked;
  const conditions = [
    'project = ?',
    ...(id === undefined ? [] : ['id = ?']),
    ...(notOverAt === undefined ? [] : ['(over_at IS NULL OR over_at > ?)']),
  ];
  const rows = await db.query<SilenceRow>(
    `SELECT id, silence, created_at AS "createdAt", created_by AS "createdBy", updated_at AS "updatedAt",
       updated_by AS "updatedBy", ended_at AS "endedAt", ended_by AS "endedBy" FROM alert_silence
     WHERE ${conditions.join(' AND ')} ORDER BY created_at DESC, id`,
    ...[db.project, id, notOverAt].filter((value) => value !== undefined),
  );
  return rows.map(({ silence, ...row }) => {
    const settings: SilenceSettings = JSON.parse(silence);
    const endedAt = row.endedAt === null ? null : Number(row.endedAt);
    return { ...settings, ...row, createdAt: Number(row.createdAt), updatedAt: Number(row.updatedAt), endedAt };
  });
}
