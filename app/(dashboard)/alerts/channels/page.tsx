import type { Metadata } from 'next';
import type { SearchParams } from 'nuqs/server';
import { LiveChannels } from '../../../_ui/alert/channel/live-channels.tsx';
import { CHANNELS_PARAMETERS } from '../../../_ui/screen/parameters.ts';
import { addressOf, screenAnswer } from '../../screen-answer.ts';
import { channelsData } from './channels-data.ts';

export const dynamic = 'force-dynamic';
export const metadata: Metadata = { title: 'Channels' };

/** The channels: where notifications go, and how they fare. */
export default async function ChannelsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const address = addressOf(await searchParams);
  const data = await channelsData(Date.now());
  return <LiveChannels first={await screenAnswer(address, CHANNELS_PARAMETERS, data)} />;
}
