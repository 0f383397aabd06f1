import { z } from 'zod';
import { MESSAGE_KINDS } from '../../_alert/message/alert-message.ts';
import { type GivenUpMessage, MOST_GIVEN_UP } from '../../_query/alert/given-up-messages.ts';
import { COMPONENTS } from './components.ts';
import type { Shape } from './shape.ts';
import { epochMs } from './value.ts';

const alert = z.strictObject({
  episodeId: z.string(),
  ruleName: z.string(),
  subject: z.string().describe('Who it is about, such as `chat 2.0.0, production`'),
} satisfies Shape<NonNullable<GivenUpMessage['alert']>>);

const message = z
  .strictObject({
    id: z.string().describe('The `webhook-id` that it has'),
    kind: z.enum(MESSAGE_KINDS),
    alert: alert.nullable().describe('What it is about; null where it is about no alert, or the alert is gone'),
    createdAt: epochMs.describe('Epoch ms'),
    givenUpAt: epochMs.describe('When the last attempt failed, epoch ms'),
    attempts: z.int(),
    outcome: z.string().nullable().describe('What the last attempt came to, such as `404 Not Found`'),
    isOvertaken: z
      .boolean()
      .describe('It can not be sent again: the end of its alert has arrived, and nothing would end it'),
  } satisfies Shape<GivenUpMessage>)
  .register(COMPONENTS, { id: 'GivenUpMessage' });

export const givenUpAnswer = z
  .strictObject({
    messages: z.array(message).describe(`The newest first, at most ${MOST_GIVEN_UP}`),
  })
  .register(COMPONENTS, { id: 'GivenUpMessages' });

export const retryAnswer = z
  .strictObject({ retried: z.array(z.string()).describe('Ids of the messages that wait now') })
  .register(COMPONENTS, { id: 'RetriedMessages' });
