import { auditEntries, type KeptAuditEntry } from '../../_store/access/audit.ts';
import type { Connection } from '../../_store/database/connection.ts';

export type { KeptAuditEntry } from '../../_store/access/audit.ts';

/** As many entries as the API answers at once. */
export const AUDIT_PAGE = 200;

/** The newest entries of the log of access, the newest first. */
export function newestAuditEntries(db: Connection): Promise<KeptAuditEntry[]> {
  return auditEntries(db, { before: null, limit: AUDIT_PAGE });
}
