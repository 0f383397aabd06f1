import type { Metadata } from 'next';
import type { SearchParams } from 'nuqs/server';
import { IncidentsScreen } from '../../_ui/incident/list/incidents-screen.tsx';
import { loadListView } from '../../_ui/incident/list/list-params.ts';
import { loadView } from '../../_ui/view/search-params.ts';
import { ViewProvider } from '../../_ui/view/view-context.tsx';
import { incidentsData } from './incidents-data.ts';

export const dynamic = 'force-dynamic';
export const metadata: Metadata = { title: 'Incidents' };

/** The incidents of a range, and those that come in now. */
export default async function IncidentsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [view, listView] = await Promise.all([loadView(searchParams), loadListView(searchParams)]);
  const data = await incidentsData(view, listView, Date.now());
  return (
    <ViewProvider>
      <IncidentsScreen data={data} />
    </ViewProvider>
  );
}
