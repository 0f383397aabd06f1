import type { Metadata } from 'next';
import type { SearchParams } from 'nuqs/server';
import { LiveAlerts } from '../../_ui/alert/list/live-alerts.tsx';
import { ALERTS_PARAMETERS } from '../../_ui/screen/parameters.ts';
import { loadView } from '../../_ui/view/search-params.ts';
import { addressOf, screenAnswer } from '../screen-answer.ts';
import { alertsData } from './alerts-data.ts';

export const dynamic = 'force-dynamic';
export const metadata: Metadata = { title: 'Alerts' };

/** What fires now, and when what fired in the last week. */
export default async function AlertsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const address = addressOf(await searchParams);
  const data = await alertsData(loadView(address), Date.now());
  return <LiveAlerts first={await screenAnswer(address, ALERTS_PARAMETERS, data)} />;
}
