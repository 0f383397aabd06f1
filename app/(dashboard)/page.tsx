import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import type { SearchParams } from 'nuqs/server';
import { sharedDatabase } from '../_process/shared-database.ts';
import { setUpState } from '../_query/service/set-up-state.ts';
import { Overview } from '../_ui/overview/overview.tsx';
import { loadView } from '../_ui/view/search-params.ts';
import { ViewProvider } from '../_ui/view/view-context.tsx';
import { load } from './load.ts';
import { overviewData } from './overview-data.ts';

export const dynamic = 'force-dynamic';
export const metadata: Metadata = { title: 'Overview' };

/** The overview; before the first span has ever arrived, the way to set-up. */
export default async function OverviewPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const state = await load(async () => setUpState(await sharedDatabase()));
  if (state.ok && state.value.spans === 0) redirect('/set-up');
  const data = await overviewData(await loadView(searchParams), Date.now());
  return (
    <ViewProvider>
      <Overview data={data} />
    </ViewProvider>
  );
}
