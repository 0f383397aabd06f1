import type { Metadata } from 'next';
import { sharedConfig } from '../../_process/shared-config.ts';
import { sharedDatabase } from '../../_process/shared-database.ts';
import { users } from '../../_query/access/users.ts';
import { AccessIsOpen } from '../../_ui/access/access-is-open.tsx';
import { UsersScreen } from '../../_ui/access/user/users-screen.tsx';
import { ViewProvider } from '../../_ui/view/view-context.tsx';
import { load } from '../load.ts';

export const dynamic = 'force-dynamic';
export const metadata: Metadata = { title: 'Users' };

/** Who may use afterclose. */
export default async function UsersPage() {
  const { mode } = sharedConfig().access;
  if (mode === 'open') return <AccessIsOpen bar="Users" />;
  const listed = await load(async () => users(await sharedDatabase()));
  return (
    <ViewProvider>
      <UsersScreen users={listed} hasPasswords={mode === 'users'} now={Date.now()} />
    </ViewProvider>
  );
}
