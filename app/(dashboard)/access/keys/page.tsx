import type { Metadata } from 'next';
import { DEFAULT_PROJECT } from '../../../_access/project.ts';
import { requestProject } from '../../../_process/project-database.ts';
import { requestContext } from '../../../_process/request-context.ts';
import { sharedConfig } from '../../../_process/shared-config.ts';
import { sharedDatabase } from '../../../_process/shared-database.ts';
import { keys } from '../../../_query/access/keys.ts';
import { ownProjects } from '../../../_query/access/own-projects.ts';
import { AccessIsOpen } from '../../../_ui/access/access-is-open.tsx';
import { KeysScreen } from '../../../_ui/access/key/keys-screen.tsx';
import { ViewProvider } from '../../../_ui/view/view-context.tsx';
import { load } from '../../load.ts';

export const dynamic = 'force-dynamic';
export const metadata: Metadata = { title: 'Keys' };

/** The keys of programs. */
export default async function KeysPage() {
  if (sharedConfig().access.mode === 'open') return <AccessIsOpen bar="Keys" />;
  const listed = await load(async () => {
    const database = await sharedDatabase();
    return { keys: await keys(database), projects: await ownProjects(database, requestContext().principal) };
  });
  return (
    <ViewProvider>
      <KeysScreen listed={listed} project={requestProject() ?? DEFAULT_PROJECT} now={Date.now()} />
    </ViewProvider>
  );
}
