/** The kinds of entries in the log of access. */
export const AUDIT_KINDS = [
  'signed_in',
  'sign_in_failed',
  'sign_in_limited',
  'signed_out',
  'password_set',
  'user_invited',
  'user_changed',
  'user_deleted',
  'key_made',
  'key_revoked',
  'changed',
] as const;
export type AuditKind = (typeof AUDIT_KINDS)[number];
