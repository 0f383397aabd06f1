import type { Metadata } from 'next';
import type { SearchParams } from 'nuqs/server';
import { loadListView } from '../../_ui/incident/list/list-params.ts';
import { LiveIncidents } from '../../_ui/incident/list/live-incidents.tsx';
import { INCIDENTS_PARAMETERS } from '../../_ui/screen/parameters.ts';
import { loadView } from '../../_ui/view/search-params.ts';
import { pageAddress } from '../page-address.ts';
import { screenAnswer } from '../screen-answer.ts';
import { incidentsData } from './incidents-data.ts';

export const dynamic = 'force-dynamic';
export const metadata: Metadata = { title: 'Incidents' };

/** The incidents of a range, and those that come in now. */
export default async function IncidentsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const now = Date.now();
  const { address, range } = await pageAddress(await searchParams, now);
  const data = await incidentsData(loadView(address), loadListView(address), now);
  return <LiveIncidents first={await screenAnswer(address, INCIDENTS_PARAMETERS, data)} defaultRange={range} />;
}
