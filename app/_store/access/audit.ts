import { randomUUID } from 'node:crypto';
import type { AuditKind } from '../../_access/audit-kind.ts';
import type { Connection } from '../database/connection.ts';

/** What somebody did, or tried. */
export interface AuditEntry {
  kind: AuditKind;
  /** An email, a key's name, or what was typed where nobody is known. */
  actor: string;
  /** The network address that it came from. */
  address: string;
  /** What it was done to; "" where nothing else is meant. */
  subject: string;
  /** In words. */
  detail: string;
}

/** One that is kept, with when (epoch ms). */
export interface KeptAuditEntry extends AuditEntry {
  id: string;
  at: number;
}

/** Adds to the log of who did what: nothing changes or deletes an entry before its age. */
export async function audit(transaction: Connection, entry: AuditEntry, now: number): Promise<void> {
  await transaction.execute(
    'INSERT INTO access_audit (id, at, kind, actor, address, subject, detail) VALUES (?, ?, ?, ?, ?, ?, ?)',
    // In the order of time; those of one millisecond in any.
    `${now.toString().padStart(15, '0')}-${randomUUID()}`,
    now,
    entry.kind,
    entry.actor,
    entry.address,
    entry.subject,
    entry.detail,
  );
}

/**
 * The newest entries first.
 * @param before an id: those that are older than it; null for the newest
 */
export async function auditEntries(
  db: Connection,
  { before, limit }: { before: string | null; limit: number },
): Promise<KeptAuditEntry[]> {
  const rows = await db.query<KeptAuditEntry>(
    `SELECT id, at, kind, actor, address, subject, detail FROM access_audit
     ${before === null ? '' : 'WHERE id < ?'} ORDER BY id DESC LIMIT ?`,
    ...(before === null ? [] : [before]),
    limit,
  );
  return rows.map((row) => ({ ...row, at: Number(row.at) }));
}
