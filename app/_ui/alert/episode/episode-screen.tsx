'use client';
import { useSearchParams } from 'next/navigation';
import { TimeCursorProvider } from '../../chart/time-cursor-context.tsx';
import { ActToast } from '../../toast/act-toast.tsx';
import { useZone } from '../../view/use-zone.ts';
import type { EpisodeData } from '../model.ts';
import { AroundPanel } from './around-panel.tsx';
import { EpisodeBar } from './episode-bar.tsx';
import { GrownPanel } from './grown-panel.tsx';
import { PagedPanel } from './paged-panel.tsx';
import { ReleasePanel } from './release-panel.tsx';
import { SimilarPanel } from './similar-panel.tsx';
import { TimelinePanel } from './timeline-panel.tsx';

/** One episode: why it fired and whether that was right, what happened around it, which pairs grew, and who did what. */
export function EpisodeScreen({ data }: { data: EpisodeData }) {
  const zone = useZone();
  const query = useSearchParams().toString();
  const isSilence = data.episode.rule.condition.kind === 'silence';
  return (
    <TimeCursorProvider>
      <EpisodeBar data={data} zone={zone} />
      <main id="content" tabIndex={-1} className="wrap-anywhere flex flex-col gap-3 p-3 outline-none sm:px-4">
        <PagedPanel data={data} zone={zone} />
        <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-3 lg:grid-cols-[minmax(0,1fr)_minmax(300px,31%)]">
          <div className="flex min-w-0 flex-col gap-3">
            <AroundPanel data={data} zone={zone} />
            <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-3 xl:grid-cols-[minmax(0,1.4fr)_minmax(0,1fr)]">
              {isSilence ? null : <GrownPanel pairs={data.pairs} zone={zone} />}
              <ReleasePanel data={data} zone={zone} query={query} />
            </div>
          </div>
          <div className="flex min-w-0 flex-col gap-3">
            <TimelinePanel data={data} zone={zone} />
            <SimilarPanel similar={data.similar} zone={zone} query={query} />
          </div>
        </div>
      </main>
      <ActToast />
    </TimeCursorProvider>
  );
}
