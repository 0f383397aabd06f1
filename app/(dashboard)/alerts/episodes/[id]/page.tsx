import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { EpisodeScreen } from '../../../../_ui/alert/episode/episode-screen.tsx';
import { Failed } from '../../../../_ui/panel/failed.tsx';
import { TopBar } from '../../../../_ui/shell/top-bar.tsx';
import { ViewProvider } from '../../../../_ui/view/view-context.tsx';
import { episodeData } from './episode-data.ts';

export const dynamic = 'force-dynamic';
export const metadata: Metadata = { title: 'Alert' };

/** One episode of an alert, from why it fired to how it ended. */
export default async function EpisodePage({ params }: { params: Promise<{ id: string }> }) {
  const data = await episodeData((await params).id, Date.now());
  if (data.ok && data.value === null) notFound();
  return (
    <ViewProvider>
      {data.ok && data.value !== null ? (
        <EpisodeScreen data={data.value} />
      ) : (
        <>
          <TopBar title="Alert" />
          <main id="content" tabIndex={-1} className="p-3 outline-none sm:p-4">
            <div className="panel px-3">{data.ok ? null : <Failed message={data.message} />}</div>
          </main>
        </>
      )}
    </ViewProvider>
  );
}
