import type { Metadata } from 'next';
import { sharedDatabase } from '../../_process/shared-database.ts';
import { setUpNotices } from '../../_query/service/set-up-notices.ts';
import { setUpState } from '../../_query/service/set-up-state.ts';
import { SetUp } from '../../_ui/set-up/set-up.tsx';
import { ViewProvider } from '../../_ui/view/view-context.tsx';
import { load } from '../load.ts';
import { ownOrigin } from '../own-origin.ts';

export const dynamic = 'force-dynamic';
export const metadata: Metadata = { title: 'Set-up' };

/** How to connect a service, and what has arrived so far. */
export default async function SetUpPage() {
  const progress = await load(async () => setUpState(await sharedDatabase()));
  const notices = await load(async () => setUpNotices(await sharedDatabase()));
  return (
    <ViewProvider>
      <SetUp progress={progress} notices={notices} origin={await ownOrigin()} />
    </ViewProvider>
  );
}
