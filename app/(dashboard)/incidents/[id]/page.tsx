import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import type { SearchParams } from 'nuqs/server';
import { LiveIncident } from '../../../_ui/incident/detail/live-incident.tsx';
import { loadListView } from '../../../_ui/incident/list/list-params.ts';
import { NotLoaded } from '../../../_ui/panel/not-loaded.tsx';
import { INCIDENTS_PARAMETERS } from '../../../_ui/screen/parameters.ts';
import { loadView } from '../../../_ui/view/search-params.ts';
import { pageAddress } from '../../page-address.ts';
import { screenAnswer } from '../../screen-answer.ts';
import { incidentData } from './incident-data.ts';

export const dynamic = 'force-dynamic';
export const metadata: Metadata = { title: 'Incident' };

/** One incident, as the list led to it: with its range and its filters. */
export default async function IncidentPage(props: {
  params: Promise<{ id: string }>;
  searchParams: Promise<SearchParams>;
}) {
  const [{ id }, searchParams] = await Promise.all([props.params, props.searchParams]);
  const now = Date.now();
  const { address, range } = await pageAddress(searchParams, now);
  const data = await incidentData(id, loadView(address), loadListView(address), now);
  if (!data.ok) return <NotLoaded bar="Incident" message={data.message} />;
  if (data.value === null) notFound();
  return <LiveIncident first={await screenAnswer(address, INCIDENTS_PARAMETERS, data.value)} defaultRange={range} />;
}
