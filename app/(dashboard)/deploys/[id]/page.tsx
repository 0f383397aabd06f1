import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import type { SearchParams } from 'nuqs/server';
import { loadComparedView } from '../../../_ui/deploy/detail/compared-params.ts';
import { DeployScreen } from '../../../_ui/deploy/detail/deploy-screen.tsx';
import { NotLoaded } from '../../../_ui/panel/not-loaded.tsx';
import { ViewProvider } from '../../../_ui/view/view-context.tsx';
import { deployData } from './deploy-data.ts';

export const dynamic = 'force-dynamic';
export const metadata: Metadata = { title: 'Deploy' };

/** One deploy against the version before it, or against what the address says. */
export default async function DeployPage(props: {
  params: Promise<{ id: string }>;
  searchParams: Promise<SearchParams>;
}) {
  const [{ id }, view] = await Promise.all([props.params, loadComparedView(props.searchParams)]);
  const data = await deployData(id, view, Date.now());
  if (!data.ok) return <NotLoaded bar="Deploy" message={data.message} />;
  if (data.value === null) notFound();
  return (
    <ViewProvider>
      <DeployScreen data={data.value} />
    </ViewProvider>
  );
}
