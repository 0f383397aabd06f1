import { z } from 'zod';
import { CHANNEL_KINDS, MAIL_SECURITIES } from '../../_alert/channel/channel.ts';
import type { DigestSchedule } from '../../_alert/digest/channel-reports.ts';
import { MESSAGE_KINDS } from '../../_alert/message/alert-message.ts';
import type { MessageChart } from '../../_alert/message/message-chart.ts';
import type { ReadableMessage } from '../../_alert/message/readable-message.ts';
import { WEEKDAYS } from '../../_alert/silence/silence.ts';
import type { PreviewedMessage } from '../../_query/alert/channel-preview.ts';
import type { NotificationChannel } from '../../_store/alert/channel.ts';
import { COMPONENTS } from './components.ts';
import type { Shape } from './shape.ts';
import { epochMs } from './value.ts';

type Kind<Name> = Shape<Extract<NotificationChannel, { kind: Name }>>;

const NAMED = {
  id: z.string(),
  name: z.string(),
  createdAt: epochMs.describe('Epoch ms'),
  updatedAt: epochMs.describe('Of the last change, epoch ms'),
  digest: z
    .strictObject({ day: z.enum(WEEKDAYS), time: z.string(), zone: z.string() } satisfies Shape<DigestSchedule>)
    .nullable()
    .describe('When it gets a digest each week, by local clocks; null for none'),
  changeEvents: z.boolean().describe('It gets the verdicts on deploys as change events of PagerDuty'),
};

const webhook = z.strictObject({
  ...NAMED,
  kind: z.literal('webhook'),
  url: z.string(),
  isSigned: z.boolean().describe('It has a secret, which is never answered'),
} satisfies Kind<'webhook'>);

const chat = z.strictObject({
  ...NAMED,
  kind: z.enum(['slack', 'teams', 'discord']),
  host: z.string().describe('Of its address, which as a whole is a secret'),
} satisfies Kind<'slack' | 'teams' | 'discord'>);

const pagerDuty = z.strictObject({
  ...NAMED,
  kind: z.literal('pagerduty'),
  url: z.string(),
} satisfies Kind<'pagerduty'>);

const email = z.strictObject({
  ...NAMED,
  kind: z.literal('email'),
  host: z.string(),
  port: z.int(),
  security: z.enum(MAIL_SECURITIES),
  user: z.string().nullable().describe('null for no login'),
  hasPassword: z.boolean(),
  from: z.string(),
  to: z.array(z.string()),
} satisfies Kind<'email'>);

const alertmanager = z.strictObject({
  ...NAMED,
  kind: z.literal('alertmanager'),
  url: z.string(),
  isAuthorized: z.boolean().describe('Requests have a header `Authorization`, which is never answered'),
} satisfies Kind<'alertmanager'>);

export const channelAnswer = z
  .discriminatedUnion('kind', [webhook, chat, pagerDuty, email, alertmanager])
  .describe('Where notifications of alerts go')
  .register(COMPONENTS, { id: 'Channel' });

export const channelsAnswer = z
  .strictObject({ channels: z.array(channelAnswer).describe('By their names') })
  .register(COMPONENTS, { id: 'Channels' });

const chart = z.strictObject({
  from: z.number().describe('Start of the first bar, epoch ms'),
  stepMs: z.number().describe('Time of a bar, ms'),
  values: z.array(z.number().nullable()).describe('Of each bar; null where there was nothing to divide by'),
  threshold: z.number().nullable().describe('Where the rule draws the line; null where that is of something else'),
  firedAt: z.number().nullable().describe('Epoch ms'),
  text: z.string().describe('What the bars say'),
} satisfies Shape<MessageChart>);

const said = z.strictObject({
  title: z.string(),
  facts: z.array(z.strictObject({ name: z.string(), text: z.string() })),
  advice: z.string().nullable().describe('What to do first; null where nothing is to be done'),
  links: z.array(z.strictObject({ text: z.string(), url: z.string() })),
  chart: chart
    .nullable()
    .describe('The picture that goes with it; null where there is none, or the channel takes none'),
} satisfies Shape<ReadableMessage>);

export const channelPreviewAnswer = z
  .strictObject({
    kind: z.enum(CHANNEL_KINDS),
    message: z.enum(MESSAGE_KINDS),
    isExample: z
      .boolean()
      .describe('No alert has fired yet, no deploy was judged, or a test is no alert: what is said is made up'),
    said: said.describe('What people read of it, without the limits and the form of the channel'),
    body: z.unknown().describe('As it is sent, but for the key of PagerDuty; of a mail its subject, text and HTML'),
  } satisfies Shape<PreviewedMessage>)
  .describe('What a channel would get')
  .register(COMPONENTS, { id: 'ChannelPreview' });

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
