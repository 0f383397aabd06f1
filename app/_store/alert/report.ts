import { createHash } from 'node:crypto';
import type { Connection } from '../database/connection.ts';
import { insertNotification } from './notification.ts';
import { markSkipped } from './notification-outcome.ts';

/** What goes to a channel and is of no episode. */
export interface Report {
  channelId: string;
  kind: 'digest' | 'change';
  /** What it is about: of a channel, a kind and this there is one message, whatever restarts. */
  about: readonly (string | number)[];
}

/** The id of the message, by which the receiving side can recognise one that comes twice. */
export function reportId({ channelId, kind, about }: Report): string {
  const identity = JSON.stringify([kind, channelId, ...about]);
  return `msg_${createHash('sha256').update(identity).digest('hex').slice(0, 32)}`;
}

/**
 * Puts a report into the outbox. The same again changes nothing, whatever its body.
 * @param createdAt epoch ms
 * @throws {StoreUnavailable} if the database cannot be written now.
 */
export async function enqueueReport(
  transaction: Connection,
  report: Report,
  { createdAt, body }: { createdAt: number; body: string },
): Promise<void> {
  const { channelId, kind } = report;
  const row = { id: reportId(report), episodeId: '', channelId, kind, createdAt, groupKey: '', body };
  await insertNotification(transaction, row);
}

/**
 * Notes that a report is not sent, and why. If it is there already, nothing changes.
 * @param at epoch ms
 * @throws {StoreUnavailable} if the database cannot be written now.
 */
export async function skipReport(
  transaction: Connection,
  report: Report,
  { at, outcome }: { at: number; outcome: string },
): Promise<void> {
  const { channelId, kind } = report;
  const row = { id: reportId(report), episodeId: '', channelId, kind, createdAt: at, groupKey: '', body: '{}' };
  if (!(await insertNotification(transaction, row))) return;
  await markSkipped(transaction, { ...row, channelName: null }, { at, outcome });
}

/** Those of some ids that are in the outbox, whatever became of them. */
export async function knownReports(connection: Connection, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const rows = await connection.query<{ id: string }>(
    `SELECT id FROM notification WHERE ${connection.dialect.isListed('id')}`,
    JSON.stringify(ids),
  );
  return new Set(rows.map(({ id }) => id));
}
