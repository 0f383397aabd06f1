import type { Metadata } from 'next';
import { DEFAULT_PROJECT } from '../../_access/project.ts';
import { projectDatabase, requestProject } from '../../_process/project-database.ts';
import { requestContext } from '../../_process/request-context.ts';
import { sharedConfig } from '../../_process/shared-config.ts';
import { sharedDatabase } from '../../_process/shared-database.ts';
import { ownProjects } from '../../_query/access/own-projects.ts';
import { setUpSoFar } from '../../_query/service/set-up.ts';
import { SetUp } from '../../_ui/set-up/set-up.tsx';
import { ViewProvider } from '../../_ui/view/view-context.tsx';
import { load } from '../load.ts';
import { ownOrigin } from '../own-origin.ts';
import { grpcAddress } from './grpc-address.ts';

export const dynamic = 'force-dynamic';
export const metadata: Metadata = { title: 'Set-up' };

/** How to connect a service, and what has arrived so far. */
export default async function SetUpPage() {
  const first = await load(async () => setUpSoFar(await projectDatabase()));
  const known = await load(async () => ownProjects(await sharedDatabase(), requestContext().principal));
  const own = requestProject();
  const isOnly = own === DEFAULT_PROJECT && known.ok && known.value.length === 1;
  const origin = await ownOrigin();
  const { host, otlpGrpc, access } = sharedConfig();
  return (
    <ViewProvider>
      <SetUp
        first={first}
        to={{
          origin,
          grpc: grpcAddress(host, otlpGrpc?.port ?? null, origin),
          needsKey: access.mode !== 'open',
          project: isOnly ? null : own,
        }}
      />
    </ViewProvider>
  );
}
