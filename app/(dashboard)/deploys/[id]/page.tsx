import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import type { SearchParams } from 'nuqs/server';
import { loadComparedView } from '../../../_ui/deploy/detail/compared-params.ts';
import { DeployScreen } from '../../../_ui/deploy/detail/deploy-screen.tsx';
import { Failed } from '../../../_ui/panel/failed.tsx';
import { TopBar } from '../../../_ui/shell/top-bar.tsx';
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
  if (data.ok && data.value === null) notFound();
  return (
    <ViewProvider>
      {data.ok && data.value !== null ? (
        <DeployScreen data={data.value} />
      ) : (
        <>
          <TopBar title="Deploy" />
          <main id="content" tabIndex={-1} className="p-3 outline-none sm:p-4">
            <div className="panel px-3">{data.ok ? null : <Failed message={data.message} />}</div>
          </main>
        </>
      )}
    </ViewProvider>
  );
}
