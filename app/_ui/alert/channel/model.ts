import type { ListedChannel } from '../../../_query/alert/listed-channels.ts';
import type { Loaded } from '../../panel/loaded.ts';

/** What the list of channels shows. */
export interface ChannelsData {
  /** Epoch ms at which the questions were asked. */
  now: number;
  channels: Loaded<readonly ListedChannel[]>;
}
