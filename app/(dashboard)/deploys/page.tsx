import type { Metadata } from 'next';
import type { SearchParams } from 'nuqs/server';
import { LiveDeploys } from '../../_ui/deploy/list/live-deploys.tsx';
import { withDefaultRange } from '../../_ui/screen/asked-query.ts';
import { DEPLOYS_PARAMETERS } from '../../_ui/screen/parameters.ts';
import { ownOrigin } from '../own-origin.ts';
import { addressOf, screenAnswer } from '../screen-answer.ts';
import { deploysData } from './deploys-data.ts';
import { DEPLOYS_RANGE, loadDeploysView } from './load-deploys-view.ts';

export const dynamic = 'force-dynamic';
export const metadata: Metadata = { title: 'Deploys' };

/** What shipped, and which of it hurt. */
export default async function DeploysPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const address = withDefaultRange(addressOf(await searchParams), DEPLOYS_RANGE);
  const data = await deploysData(loadDeploysView(address), await ownOrigin(), Date.now());
  return <LiveDeploys first={await screenAnswer(address, DEPLOYS_PARAMETERS, data)} defaultRange={DEPLOYS_RANGE} />;
}
