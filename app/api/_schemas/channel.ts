import { z } from 'zod';
import { CHANNEL_KINDS } from '../../_alert/channel/channel.ts';
import type { NotificationChannel } from '../../_store/alert/channel.ts';
import { COMPONENTS } from './components.ts';
import type { Shape } from './shape.ts';
import { epochMs } from './value.ts';

export const channelAnswer = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    kind: z.enum(CHANNEL_KINDS),
    url: z.string(),
    isSigned: z.boolean().describe('It has a secret, which is never answered'),
    createdAt: epochMs.describe('Epoch ms'),
    updatedAt: epochMs.describe('Of the last change, epoch ms'),
  } satisfies Shape<NotificationChannel>)
  .describe('Where notifications of alerts go')
  .register(COMPONENTS, { id: 'Channel' });

export const channelsAnswer = z
  .strictObject({ channels: z.array(channelAnswer).describe('By their names') })
  .register(COMPONENTS, { id: 'Channels' });

export const channelTestAnswer = z
  .strictObject({
    id: z.string().describe('The `webhook-id` that the message has'),
    outcome: z
      .enum(['delivered', 'failed', 'waiting'])
      .describe('`waiting`: no receiver has sent it yet. It is still sent when one runs'),
    detail: z.string().describe('Such as `200 OK`, or why it failed'),
  })
  .describe('What became of a test message')
  .register(COMPONENTS, { id: 'ChannelTest' });
