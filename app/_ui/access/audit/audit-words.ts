import type { AuditKind } from '../../../_access/audit-kind.ts';
import type { KeptAuditEntry } from '../../../_query/access/audit-page.ts';

/** What was done, for each kind of entry. */
export const AUDIT_WORDS: Readonly<Record<AuditKind, string>> = {
  signed_in: 'signed in',
  sign_in_failed: 'sign-in failed',
  sign_in_limited: 'sign-in held back',
  signed_out: 'signed out',
  password_set: 'password set',
  user_invited: 'user invited',
  user_changed: 'user changed',
  user_deleted: 'user deleted',
  key_made: 'key made',
  key_revoked: 'key revoked',
  changed: 'changed',
};

/** Those entries that have every word of a text, whatever its case. */
export function entriesWith(entries: readonly KeptAuditEntry[], text: string): readonly KeptAuditEntry[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return entries;
  return entries.filter(({ kind, actor, address, subject, detail }) => {
    const said = `${AUDIT_WORDS[kind]} ${actor} ${address} ${subject} ${detail}`.toLowerCase();
    return words.every((word) => said.includes(word));
  });
}
