import type { Metadata } from 'next';
import type { SearchParams } from 'nuqs/server';
import { createLoader } from 'nuqs/server';
import { DeploysScreen } from '../../_ui/deploy/list/deploys-screen.tsx';
import { viewParsersOf } from '../../_ui/view/search-params.ts';
import { ViewProvider } from '../../_ui/view/view-context.tsx';
import { ownOrigin } from '../own-origin.ts';
import { deploysData } from './deploys-data.ts';

export const dynamic = 'force-dynamic';
export const metadata: Metadata = { title: 'Deploys' };

/** Releases are few: an hour has none as a rule. */
const DEFAULT_RANGE = '24h';
const loadDeploysView = createLoader(viewParsersOf(DEFAULT_RANGE));

/** What shipped, and which of it hurt. */
export default async function DeploysPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [view, origin] = await Promise.all([loadDeploysView(searchParams), ownOrigin()]);
  const data = await deploysData(view, origin, Date.now());
  return (
    <ViewProvider defaultRange={DEFAULT_RANGE}>
      <DeploysScreen data={data} />
    </ViewProvider>
  );
}
