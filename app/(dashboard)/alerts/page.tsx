import type { Metadata } from 'next';
import type { SearchParams } from 'nuqs/server';
import { AlertsScreen } from '../../_ui/alert/list/alerts-screen.tsx';
import { loadView } from '../../_ui/view/search-params.ts';
import { ViewProvider } from '../../_ui/view/view-context.tsx';
import { alertsData } from './alerts-data.ts';

export const dynamic = 'force-dynamic';
export const metadata: Metadata = { title: 'Alerts' };

/** What fires now, and when what fired in the last week. */
export default async function AlertsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const data = await alertsData(await loadView(searchParams), Date.now());
  return (
    <ViewProvider>
      <AlertsScreen data={data} />
    </ViewProvider>
  );
}
