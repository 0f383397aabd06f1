import type { Metadata } from 'next';
import { requestContext } from '../../_process/request-context.ts';
import { sharedConfig } from '../../_process/shared-config.ts';
import { sharedDatabase } from '../../_process/shared-database.ts';
import { ownProjects } from '../../_query/access/own-projects.ts';
import { users } from '../../_query/access/users.ts';
import { AccessIsOpen } from '../../_ui/access/access-is-open.tsx';
import { UsersScreen } from '../../_ui/access/user/users-screen.tsx';
import { ViewProvider } from '../../_ui/view/view-context.tsx';
import { load } from '../load.ts';

export const dynamic = 'force-dynamic';
export const metadata: Metadata = { title: 'Users' };

/** Who may use afterclose. */
export default async function UsersPage() {
  const { access, oidc } = sharedConfig();
  const { mode } = access;
  if (mode === 'open') return <AccessIsOpen bar="Users" />;
  const listed = await load(async () => {
    const database = await sharedDatabase();
    return { users: await users(database), projects: await ownProjects(database, requestContext().principal) };
  });
  return (
    <ViewProvider>
      <UsersScreen
        listed={listed}
        arrival={mode === 'proxy' ? 'proxy' : oidc !== null && oidc.roles.length > 0 ? 'provider' : 'invitation'}
        now={Date.now()}
      />
    </ViewProvider>
  );
}
