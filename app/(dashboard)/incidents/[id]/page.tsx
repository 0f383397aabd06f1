import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import type { SearchParams } from 'nuqs/server';
import { IncidentScreen } from '../../../_ui/incident/detail/incident-screen.tsx';
import { loadListView } from '../../../_ui/incident/list/list-params.ts';
import { Failed } from '../../../_ui/panel/failed.tsx';
import { TopBar } from '../../../_ui/shell/top-bar.tsx';
import { loadView } from '../../../_ui/view/search-params.ts';
import { ViewProvider } from '../../../_ui/view/view-context.tsx';
import { incidentData } from './incident-data.ts';

export const dynamic = 'force-dynamic';
export const metadata: Metadata = { title: 'Incident' };

/** One incident, as the list led to it: with its range and its filters. */
export default async function IncidentPage(props: {
  params: Promise<{ id: string }>;
  searchParams: Promise<SearchParams>;
}) {
  const [{ id }, view, listView] = await Promise.all([
    props.params,
    loadView(props.searchParams),
    loadListView(props.searchParams),
  ]);
  const data = await incidentData(id, view, listView, Date.now());
  if (data.ok && data.value === null) notFound();
  return (
    <ViewProvider>
      {data.ok && data.value !== null ? (
        <IncidentScreen data={data.value} />
      ) : (
        <>
          <TopBar title="Incident" />
          <main id="content" tabIndex={-1} className="p-3 outline-none sm:p-4">
            <div className="panel px-3">{data.ok ? null : <Failed message={data.message} />}</div>
          </main>
        </>
      )}
    </ViewProvider>
  );
}
