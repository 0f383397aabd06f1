import { projectDatabase } from '../../../_process/project-database.ts';
import { listedChannels } from '../../../_query/alert/listed-channels.ts';
import type { ChannelsData } from '../../../_ui/alert/channel/model.ts';
import { load } from '../../load.ts';

/** Asks what the list of channels shows. @param now epoch ms */
export async function channelsData(now: number): Promise<ChannelsData> {
  return { now, channels: await load(async () => listedChannels(await projectDatabase())) };
}
