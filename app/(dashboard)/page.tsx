import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import type { SearchParams } from 'nuqs/server';
import { projectDatabase } from '../_process/project-database.ts';
import { requestContext } from '../_process/request-context.ts';
import { setUpState } from '../_query/service/set-up-state.ts';
import { LiveOverview } from '../_ui/overview/live-overview.tsx';
import { OVERVIEW_PARAMETERS } from '../_ui/screen/parameters.ts';
import { loadView } from '../_ui/view/search-params.ts';
import { withProject } from '../_ui/view/with-project.ts';
import { load } from './load.ts';
import { overviewData } from './overview-data.ts';
import { pageAddress } from './page-address.ts';
import { screenAnswer } from './screen-answer.ts';

export const dynamic = 'force-dynamic';
export const metadata: Metadata = { title: 'Overview' };

/** The overview; before the first span has ever arrived, the way to set-up. */
export default async function OverviewPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const state = await load(async () => setUpState(await projectDatabase()));
  if (state.ok && state.value.spans === 0) redirect(withProject('/set-up', requestContext().project));
  const now = Date.now();
  const { address, range } = await pageAddress(await searchParams, now);
  const data = await overviewData(loadView(address), now);
  return <LiveOverview first={await screenAnswer(address, OVERVIEW_PARAMETERS, data)} defaultRange={range} />;
}
