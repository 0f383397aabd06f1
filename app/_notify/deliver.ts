import type { ChannelTarget } from '../_alert/channel/channel.ts';
import { sendToAlertmanager } from './alertmanager.ts';
import type { DeliveryAttempt, SendOptions } from './attempt.ts';
import { sendToChat } from './chat.ts';
import { sendEmail } from './email.ts';
import { sendToPagerDuty } from './pagerduty.ts';
import { type SentMessage, sendWebhook } from './webhook.ts';

/** Sends a message once, in the way of its channel. It throws nothing: whatever goes wrong is an outcome. */
export function deliver(target: ChannelTarget, message: SentMessage, options: SendOptions): Promise<DeliveryAttempt> {
  switch (target.kind) {
    case 'webhook':
      return sendWebhook(target, message, options);
    case 'slack':
    case 'teams':
    case 'discord':
      return sendToChat(target, message.body, options);
    case 'pagerduty':
      return sendToPagerDuty(target, message.body, options);
    case 'email':
      return sendEmail(target, message.body, options);
    case 'alertmanager':
      return sendToAlertmanager(target, message.body, options);
  }
}
