import type { Metadata } from 'next';
import { sharedConfig } from '../../../_process/shared-config.ts';
import { sharedDatabase } from '../../../_process/shared-database.ts';
import { keys } from '../../../_query/access/keys.ts';
import { AccessIsOpen } from '../../../_ui/access/access-is-open.tsx';
import { KeysScreen } from '../../../_ui/access/key/keys-screen.tsx';
import { ViewProvider } from '../../../_ui/view/view-context.tsx';
import { load } from '../../load.ts';

export const dynamic = 'force-dynamic';
export const metadata: Metadata = { title: 'Keys' };

/** The keys of programs. */
export default async function KeysPage() {
  if (sharedConfig().access.mode === 'open') return <AccessIsOpen bar="Keys" />;
  const listed = await load(async () => keys(await sharedDatabase()));
  return (
    <ViewProvider>
      <KeysScreen keys={listed} now={Date.now()} />
    </ViewProvider>
  );
}
