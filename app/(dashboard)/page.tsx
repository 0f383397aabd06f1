import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import type { SearchParams } from 'nuqs/server';
import { sharedDatabase } from '../_process/shared-database.ts';
import { setUpState } from '../_query/service/set-up-state.ts';
import { isEstimate } from '../_ui/overview/is-estimate.ts';
import { Overview } from '../_ui/overview/overview.tsx';
import { WhoClosesWhat } from '../_ui/overview/who-closes-what.tsx';
import { apiAddress } from '../_ui/view/api-address.ts';
import { loadView } from '../_ui/view/search-params.ts';
import { ViewProvider } from '../_ui/view/view-context.tsx';
import { closersData } from './closers-data.ts';
import { load } from './load.ts';
import { overviewData } from './overview-data.ts';

export const dynamic = 'force-dynamic';
export const metadata: Metadata = { title: 'Overview' };

/** The overview; before the first span has ever arrived, the way to set-up. */
export default async function OverviewPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const state = await load(async () => setUpState(await sharedDatabase()));
  if (state.ok && state.value.spans === 0) redirect('/set-up');
  const [view, now] = [await loadView(searchParams), Date.now()];
  const [data, closers] = await Promise.all([overviewData(view, now), closersData(view, now)]);
  const sampled = data.headline.ok && isEstimate(data.headline.value.figures);
  return (
    <ViewProvider>
      <Overview
        data={data}
        closers={<WhoClosesWhat loaded={closers} sampled={sampled} api={apiAddress('closes', view, data.range)} />}
      />
    </ViewProvider>
  );
}
