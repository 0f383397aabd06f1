import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import type { SearchParams } from 'nuqs/server';
import { LiveEpisode } from '../../../../_ui/alert/episode/live-episode.tsx';
import { NotLoaded } from '../../../../_ui/panel/not-loaded.tsx';
import { EPISODE_PARAMETERS } from '../../../../_ui/screen/parameters.ts';
import { addressOf, screenAnswer } from '../../../screen-answer.ts';
import { episodeData } from './episode-data.ts';

export const dynamic = 'force-dynamic';
export const metadata: Metadata = { title: 'Alert' };

/** One episode of an alert, from why it fired to how it ended. */
export default async function EpisodePage(props: {
  params: Promise<{ id: string }>;
  searchParams: Promise<SearchParams>;
}) {
  const [{ id }, searchParams] = await Promise.all([props.params, props.searchParams]);
  const data = await episodeData(id, Date.now());
  if (!data.ok) return <NotLoaded bar="Alert" message={data.message} />;
  if (data.value === null) notFound();
  return <LiveEpisode first={await screenAnswer(addressOf(searchParams), EPISODE_PARAMETERS, data.value)} />;
}
