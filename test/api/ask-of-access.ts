import { vi } from 'vitest';
import type { UserRole } from '../../app/_access/role.ts';
import { withRequestContext } from '../../app/_process/request-context.ts';
import { noteKeyUse } from '../../app/_store/access/access-key.ts';
import { linkSubject } from '../../app/_store/access/access-user.ts';
import { invite } from '../../app/_store/access/invitation.ts';
import type { Database } from '../../app/_store/database/connection.ts';
import type { Question } from '../support/api-route.ts';

interface Answered {
  id: string;
  url: string;
  user: { id: string };
}

export const PASSWORD = 'correct horse battery';

/** Asks each operation of access, as the first admin does, so that each member of the answers is filled at least once. */
export async function askOfAccess(
  ask: (id: string, question?: Question) => Promise<Answered>,
  database: Database,
): Promise<void> {
  const now = Date.now();
  vi.stubEnv('AFTERCLOSE_ACCESS', 'users');
  const token = await database.writeTransaction((transaction) => invite(transaction, null, now));
  await ask('checkInvitation', { body: { token } });
  const admin = await ask('acceptInvitation', {
    body: { token, email: 'ada@example.com', name: 'Ada', password: PASSWORD },
  });
  await ask('getMe');
  const asAdmin = (id: string, question?: Question) => as(admin.id, 'admin', () => ask(id, question));
  await asAdmin('getMe');
  await ask('signIn', { body: { email: 'Ada@example.com', password: PASSWORD } });
  await asAdmin('changePassword', { body: { current: PASSWORD, password: `${PASSWORD} staple` } });
  await ask('signIn', { body: { email: 'ada@example.com', password: `${PASSWORD} staple` } });
  const { user, url } = await asAdmin('inviteUser', {
    body: { email: 'grace@example.com', name: 'Grace', role: 'viewer', projects: ['shop', 'default'] },
  });
  await ask('checkInvitation', { body: { token: url.split('#')[1] } });
  const segments = { id: user.id };
  await asAdmin('inviteUserAgain', { segments, body: {} });
  await asAdmin('changeUser', { segments, body: { name: 'Grace', role: 'editor' } });
  await database.writeTransaction((transaction) => linkSubject(transaction, user.id, 'https://issuer 1', now));
  await asAdmin('listUsers');
  await asAdmin('deleteUser', { segments });
  const key = await asAdmin('createKey', {
    body: { name: 'chat', scopes: ['ingest', 'read'], expiresAt: now + 60_000 },
  });
  await database.writeTransaction((transaction) => noteKeyUse(transaction, new Map([[key.id, now]])));
  await asAdmin('revokeKey', { segments: { id: key.id } });
  await asAdmin('listKeys');
  await asAdmin('listAuditLog');
  await asAdmin('signOut', { body: {} });
  vi.stubEnv('AFTERCLOSE_ACCESS', undefined);
}

/** Runs what a user of a role asks. */
export function as<T>(id: string, role: UserRole, run: () => T): T {
  const principal = { kind: 'user', id, role, email: 'ada@example.com', name: 'Ada', projects: null } as const;
  return withRequestContext({ principal, address: '203.0.113.7', sessionToken: null, project: null }, run);
}
