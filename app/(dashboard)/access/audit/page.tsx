import type { Metadata } from 'next';
import { sharedConfig } from '../../../_process/shared-config.ts';
import { sharedDatabase } from '../../../_process/shared-database.ts';
import { AUDIT_PAGE, newestAuditEntries } from '../../../_query/access/audit-page.ts';
import { AccessIsOpen } from '../../../_ui/access/access-is-open.tsx';
import { AuditScreen } from '../../../_ui/access/audit/audit-screen.tsx';
import { ViewProvider } from '../../../_ui/view/view-context.tsx';
import { load } from '../../load.ts';

export const dynamic = 'force-dynamic';
export const metadata: Metadata = { title: 'Audit log' };

/** The log of who did what. */
export default async function AuditPage() {
  if (sharedConfig().access.mode === 'open') return <AccessIsOpen bar="Audit log" />;
  const newest = await load(async () => newestAuditEntries(await sharedDatabase()));
  return (
    <ViewProvider>
      <AuditScreen newest={newest} pageSize={AUDIT_PAGE} />
    </ViewProvider>
  );
}
